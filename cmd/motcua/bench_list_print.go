package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"runtime/pprof"
	"slices"
)

// print prints the table that a person reads.
func (r listBenchReport) print(w io.Writer) error {
	const mib = 1 << 20
	fmt.Fprintf(w, "%d dossiers, %d events, %d processors; simulated and written in %.0f s, %d MiB\n", r.Dossiers, r.Events, r.Processors, r.Build, r.LogBytes/mib)
	fmt.Fprintf(w, "list made in %.1f s (%.0f events/s, %.1f s of processor time), %d MiB on disk, %d MiB of memory at most\n",
		r.Rebuild.Seconds, r.Rebuild.PerSecond, r.Rebuild.CPU, r.Rebuild.Bytes/mib, r.Rebuild.Peak/mib)
	fmt.Fprintf(w, "\n%-28s %7s %9s %9s %9s %9s   %9s %9s %9s   %9s %9s\n", "milliseconds", "n", "p50", "p99", "max", "cpu p99", "count p50", "p99", "cpu p99", "to 1000", "cpu p99")
	line := func(what string, page, count, shown askedReport) {
		fmt.Fprintf(w, "%-28s %7d %9.2f %9.2f %9.2f %9.2f   %9.2f %9.2f %9.2f   %9.2f %9.2f\n",
			what, page.N, page.P50, page.P99, page.Max, page.CPU, count.P50, count.P99, count.CPU, shown.P99, shown.CPU)
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Kinds)) {
		line(kind, r.Kinds[kind], r.ByCount[kind], r.ByShown[kind])
	}
	line("all questions", r.Search, r.Counts, r.Shown)
	fmt.Fprintf(w, "%-28s %7d %9.4f %9.4f %9.4f   folded in %.1f s, %d MiB\n", "figures", r.Figures.N, r.Figures.P50, r.Figures.P99, r.Figures.Max, r.Figures.Fold, r.Figures.Memory/mib)
	_, err := fmt.Fprintf(w, "%-28s %7d %9.2f %9.2f %9.2f   at %.0f commands/s\n", "behind the log", r.Lag.N, r.Lag.P50, r.Lag.P99, r.Lag.Max, r.Lag.PerSecond)
	return err
}

// profiled writes a processor profile into a file until stop is called; without a file it does nothing.
func profiled(path string) (stop func() error, err error) {
	if path == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
