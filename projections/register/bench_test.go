package register_test

import (
	"testing"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/projections/figures/figurestest"
)

// BenchmarkRebuild makes the register of the reference history; one operation is one history.
func BenchmarkRebuild(b *testing.B) {
	log := memlog.New(simulation.Origin)
	if err := simulation.Write(b.Context(), log, figurestest.Law, func(simulation.Progress) {}); err != nil {
		b.Fatal(err)
	}
	var records []eventlog.Recorded
	for r, err := range log.ReadAll(b.Context(), eventlog.Start) {
		if err != nil {
			b.Fatal(err)
		}
		records = append(records, r)
	}
	events := 0
	for b.Loop() {
		w := open(b, file(b), log, figurestest.Law.Catalogue)
		write(b, w, records)
		closed(b, w)
		events += len(records)
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
}
