package main

import (
	"bufio"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
)

type benchReplayCmd struct {
	Events int    `default:"100000" placeholder:"N" help:"How many events the history has (${default}); beyond the 239.269 of the reference history it is told again under other names."`
	Rounds int    `default:"3" placeholder:"N" help:"How often each is measured; the fastest counts (${default})."`
	Dir    string `type:"path" placeholder:"DIR" help:"Where to write the history. Default: the system's directory for temporary files."`
	JSON   bool   `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchReplayCmd) Help() string {
	return "Writes a simulated history and folds it into the figures as every start does. Beside it: a bare scan of the same bytes, and the same\n" +
		"fold in one goroutine where every event is first read whole by encoding/json; also where encoding/json reads only the events that the fold looks at.\n\n" +
		"Example: motcua bench replay --events 1000000 --json"
}

// replayReport is what `bench replay --json` prints; its names are an interface.
type replayReport struct {
	Events       int     `json:"events"`
	NS           float64 `json:"ns_per_event"`
	Floor        float64 `json:"floor_ns_per_event"`
	EncodingJSON float64 `json:"encoding_json_ns_per_event"`
	Speedup      float64 `json:"speedup"`                                // over encoding/json
	OnlyFolded   float64 `json:"encoding_json_only_folded_ns_per_event"` // by encoding/json, but only the events that count
	Read         float64 `json:"read_ns_per_event"`                      // reading the log without folding it
	Processors   int     `json:"processors"`                             // that all but encoding/json could use
}

// Run measures and prints.
func (c *benchReplayCmd) Run(a *app) (err error) {
	if c.Events < 1 || c.Rounds < 1 {
		return errors.New("--events and --rounds: there must be one at least")
	}
	dir, remove, err := benchDir(c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	path, bare := filepath.Join(dir, logFile), filepath.Join(dir, "bare")
	alone, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now, Readers: 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, alone.Close()) }()
	if err := c.writeHistory(a, alone, bare); err != nil {
		return err
	}
	log, err := sqlitelog.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	r := replayReport{Events: c.Events, Processors: runtime.GOMAXPROCS(0)}
	for range c.Rounds { // in turns, so that what else the machine does meets all alike
		for _, m := range []struct {
			best *float64
			what func() (events int, err error)
		}{
			{&r.NS, func() (int, error) { return foldFigures(c.read(a, log)) }},
			{&r.EncodingJSON, func() (int, error) { return foldFigures(decodedWhole(c.read(a, alone))) }},
			{&r.OnlyFolded, func() (int, error) { return foldFigures(writtenByOthers(c.read(a, alone))) }},
			{&r.Read, func() (int, error) { return count(c.read(a, log)) }},
			{&r.Floor, func() (int, error) { return scanBare(bare) }},
		} {
			runtime.GC()
			started := time.Now()
			events, err := m.what()
			took := float64(time.Since(started)) / float64(c.Events)
			if err != nil {
				return err
			}
			if events != c.Events {
				return fmt.Errorf("bench replay: read %d events of %d", events, c.Events)
			}
			if *m.best == 0 || took < *m.best {
				*m.best = took
			}
		}
	}
	return c.print(a, r)
}

func (c *benchReplayCmd) print(a *app, r replayReport) error {
	r.Speedup = rounded(r.EncodingJSON / r.NS)
	for _, ns := range []*float64{&r.NS, &r.EncodingJSON, &r.OnlyFolded, &r.Read, &r.Floor} {
		*ns = rounded(*ns)
	}
	if c.JSON {
		return a.printJSON(r)
	}
	_, err := fmt.Fprintf(a.out, "%d events, %d processors, ns an event\n%8.0f  read and folded into the figures\n%8.0f  only read\n%8.0f  bare scan of the same bytes\n%8.0f  read and folded, every event decoded by encoding/json in one goroutine: %.1f times as long\n%8.0f  the same, but only the events that the fold looks at\n",
		r.Events, r.Processors, r.NS, r.Read, r.Floor, r.EncodingJSON, r.Speedup, r.OnlyFolded)
	return err
}

// foldFigures folds events into the figures, as every start does.
func foldFigures(events iter.Seq2[eventlog.Recorded, error]) (n int, err error) {
	p := figures.Projection()
	_, _, err = projections.Fold(p, p.Initial(), func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			n++
			if !yield(r, err) {
				return
			}
		}
	})
	return n, err
}

// count reads events and does nothing with them.
func count(events iter.Seq2[eventlog.Recorded, error]) (n int, err error) {
	for _, err := range events {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// writtenByOthers puts a space before the JSON of each event. It means the same, but it is no longer what this program writes
// itself, so that it is decoded by encoding/json.
func writtenByOthers(events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		var s spacer
		for r, err := range events {
			if !yield(s.spaced(r), err) {
				return
			}
		}
	}
}

// spacer has room for the JSON of one event.
type spacer struct{ data, meta []byte }

func (s *spacer) spaced(r eventlog.Recorded) eventlog.Recorded {
	s.data, s.meta = append(append(s.data[:0], ' '), r.Data...), append(append(s.meta[:0], ' '), r.Meta...)
	r.Data, r.Meta = s.data, s.meta
	return r
}

// decodedWhole lets encoding/json read all that each event says before it is handed on, as one would write it who does not care
// for speed.
func decodedWhole(events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		var s spacer
		for r, err := range events {
			if err == nil {
				_, err = dossier.Decode(s.spaced(r))
			}
			if errors.Is(err, dossier.ErrUnknownEvent) { // what the log says of itself
				err = nil
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// writeHistory writes a simulated history into an empty log, and the bytes of its first events into a bare file.
func (c *benchReplayCmd) writeHistory(a *app, log *sqlitelog.Log, bare string) (err error) {
	written, err := a.simulate(log, c.Events)
	if err != nil {
		return err
	}
	if err := a.retell(log, written, c.Events); err != nil {
		return err
	}
	f, err := os.Create(bare)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, out.Flush(), f.Close()) }()
	var bytes []byte
	for r, err := range c.read(a, log) {
		if err != nil {
			return err
		}
		bytes = appendBare(bytes[:0], r.Stream, r.Event)
		if _, err := out.Write(bytes); err != nil {
			return err
		}
	}
	return nil
}

// read reads as many events as were asked for; there are a few more.
func (c *benchReplayCmd) read(a *app, log *sqlitelog.Log) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		n := 0
		for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
			if n++; !yield(r, err) || n == c.Events {
				return
			}
		}
	}
}
