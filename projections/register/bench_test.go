package register_test

import (
	"slices"
	"testing"
	"time"

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

// BenchmarkSearch asks a register of -dossiers dossiers, seven years of them, the questions that people ask, each for the first 50; it tells
// the slowest in a hundred.
func BenchmarkSearch(b *testing.B) {
	path := file(b)
	w := open(b, path, memlog.New(time.Now), figurestest.Law.Catalogue)
	defer closed(b, w)
	started := time.Now()
	n := manyDossiers(b, w, *dossiers)
	if err := w.Commit(); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d events of %d dossiers in %.1f s", n, *dossiers, time.Since(started).Seconds())
	r := read(b, path)
	defer closed(b, r)
	questions := manyQuestions()
	for kind, list := range questions {
		b.Run(kind, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				q := list[i%len(list)]
				q.Limit = 50
				began := time.Now()
				if _, _, err := r.Page(b.Context(), q); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)*99/100].Seconds()*1e3, "p99-ms")
		})
	}
}
