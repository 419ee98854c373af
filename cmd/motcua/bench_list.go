package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/register"
)

type benchListCmd struct {
	Dossiers  int     `default:"100000" placeholder:"N" help:"How many dossiers the history has (${default}); a million take some minutes and 4 GB of disk."`
	Questions int     `default:"200" placeholder:"N" help:"How many questions of each kind are asked (${default})."`
	Rate      float64 `default:"50" placeholder:"N" help:"Commands a second while the lag is measured (${default})."`
	Commands  int     `default:"200" placeholder:"N" help:"How many commands come in while the lag is measured (${default})."`
	Dir       string  `type:"path" placeholder:"DIR" help:"Where to write the history. Default: the system's directory for temporary files."`
	Keep      string  `type:"path" placeholder:"DIR" help:"Write the history into this directory and leave it there; where it is already, it is taken as it is."`
	Profile   string  `type:"path" hidden:"" placeholder:"FILE" help:"Write a profile of the rebuild."`
	JSON      bool    `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchListCmd) Help() string {
	return "Writes the simulated history from 2018 to 2026, every dossier as often as it takes under other codes, names and numbers; makes the list of\n" +
		"dossiers from it; asks it what people ask, each the first 50 with their data; asks the figures; and measures how far the list is behind while\n" +
		"commands come in.\n\n" +
		"Example: motcua bench list --dossiers 1000000 --json"
}

// listBenchReport is what `bench list --json` prints; its names are an interface.
type listBenchReport struct {
	Dossiers   int     `json:"dossiers"`
	Events     int     `json:"events"`
	Processors int     `json:"processors"`
	Build      float64 `json:"build_s"` // simulating and writing the log
	LogBytes   int64   `json:"log_bytes"`

	Rebuild struct {
		Seconds   float64 `json:"s"`
		CPU       float64 `json:"cpu_s"` // of the process, all processors
		PerSecond float64 `json:"events_per_s"`
		Bytes     int64   `json:"register_bytes"`
		Peak      int64   `json:"peak_memory_bytes"` // of the process up to then; 0 where the system does not tell
	} `json:"rebuild"`
	Search  askedReport            `json:"search"` // the first 50, all kinds together
	Kinds   map[string]askedReport `json:"search_by_kind"`
	Counts  askedReport            `json:"counts"` // the same questions, counted in full by the list itself
	ByCount map[string]askedReport `json:"counts_by_kind"`
	Shown   askedReport            `json:"counts_to_1000"` // the same, as a page counts them: to a thousand, unless the sum is at hand
	ByShown map[string]askedReport `json:"counts_to_1000_by_kind"`
	Figures struct {
		askedReport
		Fold   float64 `json:"fold_s"`
		Memory uint64  `json:"memory_bytes"` // of the cube
	} `json:"figures"` // the count behind a cell of one slice; any period
	Lag struct {
		askedReport
		PerSecond float64 `json:"commands_per_s"`
	} `json:"lag"` // from the answer to a command to when readers of the list see it
}

// askedReport is how long questions took.
type askedReport struct {
	N   int     `json:"n"`
	P50 float64 `json:"p50_ms"`
	P99 float64 `json:"p99_ms"`
	Max float64 `json:"max_ms"`
	CPU float64 `json:"cpu_p99_ms,omitempty"` // of the processor time that the process spent meanwhile: what others on the machine do is not in it
}

func asked(all []took) askedReport {
	ms := func(d time.Duration) float64 {
		return float64(d.Round(100*time.Nanosecond)) / float64(time.Millisecond)
	}
	real, cpu := make([]time.Duration, len(all)), make([]time.Duration, len(all))
	for i, t := range all {
		real[i], cpu[i] = t.real, t.cpu
	}
	return askedReport{N: len(all), P50: ms(quantile(real, 0.5)), P99: ms(quantile(real, 0.99)), Max: ms(quantile(real, 1)), CPU: ms(quantile(cpu, 0.99))}
}

// took is how long something took, and how much processor time.
type took struct{ real, cpu time.Duration }

// timed does something and tells how long it took.
func timed(do func() error) (took, error) {
	before, _ := usage()
	started := time.Now()
	err := do()
	real := time.Since(started)
	after, _ := usage()
	return took{real, after - before}, err
}

// Run builds, measures and prints.
func (c *benchListCmd) Run(a *app) (err error) {
	if c.Dossiers < 1 || c.Questions < 1 || c.Commands < 1 || c.Rate <= 0 {
		return errors.New("--dossiers, --questions, --commands and --rate: there must be one at least")
	}
	dir, remove, err := c.place()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	log, err := sqlitelog.Open(filepath.Join(dir, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	r := listBenchReport{Processors: runtime.GOMAXPROCS(0)}
	started := time.Now()
	h := &manyDossiers{app: a, want: c.Dossiers}
	if err := h.history(log, dir); err != nil {
		return err
	}
	r.Build, r.Dossiers, r.Events = rounded(time.Since(started).Seconds()), h.dossiers, h.events
	r.LogBytes = sizeOf(filepath.Join(dir, logFile))
	path := filepath.Join(dir, registerFile)
	if err := c.rebuild(a, log, path, &r); err != nil {
		return err
	}
	if err := c.search(a, h, path, &r); err != nil {
		return err
	}
	if err := c.figures(a, h, log, &r); err != nil {
		return err
	}
	if err := c.lag(a, h, log, path, &r); err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(r)
	}
	return r.print(a.out)
}

// place is where the history and the list are written. A list that an earlier run left is removed: it is to be made.
func (c *benchListCmd) place() (dir string, remove func() error, err error) {
	if dir, remove, err = keptDir(c.Dir, c.Keep); err == nil && c.Keep != "" {
		err = register.Discard(filepath.Join(c.Keep, registerFile))
	}
	return dir, remove, err
}

func (c *benchListCmd) rebuild(a *app, log eventlog.Log, path string, r *listBenchReport) error {
	stop, err := profiled(c.Profile)
	if err != nil {
		return err
	}
	runtime.GC()
	before, _ := usage()
	started := time.Now()
	if err := errors.Join(a.updateRegister(log, path), stop()); err != nil {
		return err
	}
	took := time.Since(started).Seconds()
	cpu, peak := usage()
	r.Rebuild.Seconds, r.Rebuild.CPU, r.Rebuild.PerSecond = rounded(took), rounded((cpu - before).Seconds()), rounded(float64(r.Events)/took)
	r.Rebuild.Bytes, r.Rebuild.Peak = sizeOf(path), peak
	return nil
}

// search asks every question once so that the files are warm, and then again.
func (c *benchListCmd) search(a *app, h *manyDossiers, path string, r *listBenchReport) (err error) {
	reader, err := register.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	pages, counts, shown := make(map[string][]took), make(map[string][]took), make(map[string][]took)
	questions := h.questions(c.Questions)
	for _, warm := range []bool{false, true} {
		for _, q := range questions { // mixed, as they come
			paged, err := timed(func() error { _, _, err := reader.Page(a.ctx, q.query); return err })
			if err != nil {
				return fmt.Errorf("%s: %w", q.kind, err)
			}
			counted, err := timed(func() error { _, _, err := reader.Count(a.ctx, q.query); return err })
			if err != nil {
				return fmt.Errorf("%s: %w", q.kind, err)
			}
			told, err := timed(func() error { _, _, _, err := reader.CountTo(a.ctx, q.query, 1000); return err })
			if err != nil {
				return fmt.Errorf("%s: %w", q.kind, err)
			}
			if warm {
				pages[q.kind], counts[q.kind], shown[q.kind] = append(pages[q.kind], paged), append(counts[q.kind], counted), append(shown[q.kind], told)
			}
		}
	}
	together := func(kinds map[string][]took) (all askedReport, each map[string]askedReport) {
		each = make(map[string]askedReport)
		var every []took
		for kind, some := range kinds {
			every = append(every, some...)
			each[kind] = asked(some)
		}
		return asked(every), each
	}
	r.Search, r.Kinds = together(pages)
	r.Counts, r.ByCount = together(counts)
	r.Shown, r.ByShown = together(shown)
	return nil
}

// figures folds the cube and asks it for slices and periods.
func (c *benchListCmd) figures(a *app, h *manyDossiers, log eventlog.Log, r *listBenchReport) error {
	before := heap()
	started := time.Now()
	p := figures.Projection()
	cube, _, err := projections.Fold(p, p.Initial(), log.ReadAll(a.ctx, eventlog.Start))
	if err != nil {
		return err
	}
	r.Figures.Fold = rounded(time.Since(started).Seconds())
	r.Figures.Memory = max(heap(), before) - before
	var all []figures.Slice
	for _, d := range figures.Dimensions {
		for _, key := range cube.Slices(d) {
			all = append(all, figures.Slice{Dimension: d, Key: key})
		}
	}
	var each []took
	for i := range 20 * c.Questions {
		from, to := h.period(i)
		s := all[h.dice.IntN(len(all))]
		if i%4 == 0 {
			s = figures.All
		}
		started := time.Now()
		m := cube.Figures(s, from, to)
		each = append(each, took{real: time.Since(started)})
		if !m.Balanced() {
			return fmt.Errorf("bench list: %v from %s to %s: 3 = 7 + 7a + 11 does not hold", s, from, to)
		}
	}
	r.Figures.askedReport = asked(each)
	runtime.KeepAlive(cube)
	return nil
}

func heap() uint64 {
	runtime.GC()
	runtime.GC() // the first leaves what lies in pools
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// sizeOf is the size of a file; 0 for none.
func sizeOf(path string) int64 {
	about, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return about.Size()
}

// period is the i-th of the periods that people ask for: months, years and any others.
func (h *manyDossiers) period(i int) (from, to worktime.Day) {
	span := int(h.last - h.first)
	from = h.first + worktime.Day(h.dice.IntN(max(1, span)))
	y, m, _ := from.Civil()
	switch i % 3 {
	case 0:
		return worktime.Date(y, m, 1), worktime.Date(y, m+1, 1) - 1
	case 1:
		return worktime.Date(y, time.January, 1), worktime.Date(y, time.December, 31)
	}
	return from, from + worktime.Day(h.dice.IntN(max(1, span)))
}
