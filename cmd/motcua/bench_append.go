package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"motcua/adapters/sqlitelog"
)

type benchAppendCmd struct {
	Writers []int         `default:"1,8,64" placeholder:"N" help:"How many write at the same time; one run each (${default})."`
	For     time.Duration `default:"2s" placeholder:"TIME" help:"How long each run appends; the bare file takes as long again (${default}). With 30s checkpoints show."`
	Dir     string        `type:"path" placeholder:"DIR" help:"Where to write; the disk that counts. Default: the system's directory for temporary files."`
	JSON    bool          `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchAppendCmd) Help() string {
	return "Each writer appends one event after the other, each durable before the next, from simulated dossiers. The bare file gets the same\n" +
		"bytes from as many writers, gathered into one write and one fdatasync as the log gathers them into one transaction.\n\n" +
		"Example: motcua bench append --writers 1,8,64 --for 30s --json"
}

// appendRun is one run of `bench append --json`; its names are an interface.
type appendRun struct {
	Writers         int     `json:"writers"`
	Events          int     `json:"events"`
	PerSecond       float64 `json:"events_per_s"`
	P50             float64 `json:"p50_us"`
	P99             float64 `json:"p99_us"`
	FloorPerSecond  float64 `json:"floor_events_per_s"`
	FloorP50        float64 `json:"floor_p50_us"`
	FloorP99        float64 `json:"floor_p99_us"`
	RatioThroughput float64 `json:"ratio_throughput"` // of the log to the bare file; 1 is the best there is
	RatioP50        float64 `json:"ratio_p50"`        // 〃
}

// Run measures and prints.
func (c *benchAppendCmd) Run(a *app) error {
	for _, n := range c.Writers {
		if n < 1 {
			return fmt.Errorf("--writers: %d: there must be one at least", n)
		}
	}
	if c.For <= 0 {
		return fmt.Errorf("--for: %v is no time", c.For)
	}
	lives, err := a.lives(c.Dir)
	if err != nil {
		return err
	}
	report := struct {
		Runs []appendRun `json:"runs"`
	}{}
	for _, n := range c.Writers {
		r, err := c.measure(a.ctx, lives, n)
		if err != nil {
			return err
		}
		report.Runs = append(report.Runs, r)
	}
	if c.JSON {
		return a.printJSON(report)
	}
	fmt.Fprintln(a.out, "writers   events/s   bare file   ratio   p50 µs   bare file   ratio   p99 µs   bare file")
	for _, r := range report.Runs {
		fmt.Fprintf(a.out, "%7d %10.0f %11.0f %7.2f %8.0f %11.0f %7.2f %8.0f %11.0f\n",
			r.Writers, r.PerSecond, r.FloorPerSecond, r.RatioThroughput, r.P50, r.FloorP50, r.RatioP50, r.P99, r.FloorP99)
	}
	return nil
}

// measure runs the log and the bare file in turns, so that what else the machine does meets both alike.
func (c *benchAppendCmd) measure(ctx context.Context, lives [][]appendedEvent, writers int) (r appendRun, err error) {
	dir, remove, err := benchDir(c.Dir)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	log, err := sqlitelog.Open(filepath.Join(dir, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	bare, err := openBareFile(filepath.Join(dir, "bare"))
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, bare.close()) }()
	toLog, toFile := newWriters(lives, writers, log.Append), newWriters(lives, writers, bare.append)
	const turns = 4
	for range turns {
		if err := errors.Join(toLog.run(ctx, c.For/turns), toFile.run(ctx, c.For/turns)); err != nil {
			return r, err
		}
	}
	events, latencies := toLog.result()
	floor, floors := toFile.result()
	r = appendRun{
		Writers: writers, Events: len(latencies), PerSecond: rounded(events), P50: microseconds(quantile(latencies, 0.5)), P99: microseconds(quantile(latencies, 0.99)),
		FloorPerSecond: rounded(floor), FloorP50: microseconds(quantile(floors, 0.5)), FloorP99: microseconds(quantile(floors, 0.99)),
	}
	r.RatioThroughput, r.RatioP50 = rounded(events/floor), rounded(r.P50/r.FloorP50)
	return r, nil
}

// writers append each its own streams, and note how long each append took.
type writers struct {
	lives  [][]appendedEvent
	append appendFunc
	each   []writing
	spent  time.Duration
}

func newWriters(lives [][]appendedEvent, n int, do appendFunc) *writers {
	return &writers{lives: lives, append: do, each: make([]writing, n)}
}

// run lets all of them append for so long.
func (w *writers) run(ctx context.Context, long time.Duration) error {
	started := time.Now()
	failed := make([]error, len(w.each))
	var group sync.WaitGroup
	for i := range w.each {
		group.Go(func() {
			for failed[i] == nil && time.Since(started) < long {
				failed[i] = w.each[i].next(ctx, i, w.lives, w.append)
			}
		})
	}
	group.Wait()
	w.spent += time.Since(started)
	return errors.Join(failed...)
}

// result is the events a second of all and the time that each append took.
func (w *writers) result() (perSecond float64, latencies []time.Duration) {
	for _, one := range w.each {
		latencies = append(latencies, one.took...)
	}
	return float64(len(latencies)) / w.spent.Seconds(), latencies
}
