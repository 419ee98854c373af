package delays_test

import (
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/delays"
)

// BenchmarkAsk asks how the limits of the reference history were kept, of the whole year.
func BenchmarkAsk(b *testing.B) {
	log := memlog.New(simulation.Origin)
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	if err := simulation.Write(b.Context(), log, law, func(simulation.Progress) {}); err != nil {
		b.Fatal(err)
	}
	v, _, err := projections.Fold(projection, projection.Initial(), log.ReadAll(b.Context(), eventlog.Start))
	if err != nil {
		b.Fatal(err)
	}
	q := delays.Question{From: worktime.Date(2019, time.January, 1), To: worktime.Date(2019, time.December, 31), Calendar: law.CalendarOf}
	b.ReportAllocs()
	for b.Loop() {
		v.Ask(q)
	}
}
