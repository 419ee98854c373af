package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"motcua/adapters/csvimport"
	"motcua/domain/worktime"
)

type importCmd struct {
	File    string `arg:"" type:"existingfile" help:"CSV file (UTF-8) of another system, one row an event or one row a dossier; or a file of events that motcua export wrote, in any format."`
	Mapping string `type:"existingfile" placeholder:"MAP.yaml" help:"How to read a CSV file: columns, times, channels, agencies, activities."`
	Data    string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log; made if need be."`
	Strict  bool   `xor:"bad" help:"Write nothing of a file that has a bad row (default)."`
	SkipBad bool   `xor:"bad" help:"Leave bad rows out, write the rest, list the bad rows at the end."`
}

// Help shows an example.
func (*importCmd) Help() string {
	return `Dossiers come in through the same law as everything else, at the times that the file gives. A second run adds nothing, and a run
that was stopped or killed is completed by the next: until then every other command refuses the log. A bad row is named with file, line, column and reason.

Example: motcua import wabo-receipt.csv --mapping scripts/mappings/wabo-receipt.yaml --data ./data/wabo

The mapping in the example is a pattern for your own.

A file of events that motcua itself wrote, with export in any --format (csv beside its -metadata.json), needs no mapping. With
--personal it gives back the same log, event for event; without, a log with the same figures that names nobody. Nothing is imported of
one that was changed since, by the sums that it carries.

Example: motcua import log.jsonl --data ./data/again`
}

// Run imports the file, shows progress on the way and a summary at the end.
func (c *importCmd) Run(a *app) (err error) {
	if ours, err := c.again(a); ours || err != nil {
		return err
	}
	if c.Mapping == "" {
		return errors.New("missing flags: --mapping=MAP.yaml, which says how to read a CSV file; only a file of events that motcua exported needs none")
	}
	text, err := os.ReadFile(c.Mapping)
	if err != nil {
		return fmt.Errorf("mapping: %w", err)
	}
	mapping, err := csvimport.ParseMapping(c.Mapping, text)
	if err != nil {
		return err
	}
	file, size, err := sized(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	hours, err := calendarsOf(c.Data)
	if err != nil {
		return err
	}
	shown := newImportProgress(a.err)
	mode := csvimport.Strict
	if c.SkipBad {
		mode = csvimport.SkipBad
	}
	var report csvimport.Report
	err = a.filling(c.Data, fillingFrom{File: c.File, Size: size, Mapping: c.Mapping, SkipBad: c.SkipBad}, func(log *fillingLog) (err error) {
		report, err = csvimport.Import(a.ctx, log, lawBy(hours),
			csvimport.File{Name: filepath.Base(c.File), Size: size, Reader: file}, mapping,
			csvimport.Options{Mode: mode, Staging: c.Data, Progress: shown.tell, Begin: func() error { return a.adopt(log, hours, time.Now().In(worktime.Zone)) }})
		return err
	})
	shown.end()
	listBad(a.err, report)
	switch {
	case errors.Is(err, csvimport.ErrBadRows):
		return fmt.Errorf("%w: mend them, or leave them out with --skip-bad", err)
	case errors.Is(err, context.Canceled) && report.Dossiers == 0:
		return fmt.Errorf("stopped before anything was written: %w", err)
	case err != nil:
		return err
	}
	return summarise(a.out, c.Data, report)
}

// listBad names the bad rows, as far as the report lists them.
func listBad(w io.Writer, r csvimport.Report) {
	for _, l := range []struct {
		what string
		list csvimport.List
	}{{"duplicate", r.Duplicates}, {"bad", r.Bad}} {
		for _, p := range l.list.First {
			fmt.Fprintf(w, "%s: %v\n", l.what, p)
		}
		if more := l.list.Total - len(l.list.First); more > 0 {
			fmt.Fprintf(w, "%s: and %d more\n", l.what, more)
		}
	}
}

func summarise(w io.Writer, data string, r csvimport.Report) error {
	say := message.NewPrinter(language.English)
	_, err := say.Fprintf(w, `%d dossiers of the file are in the log in %s
  %d early, %d on time, %d late, %d ended without a result, %d open; nothing was promised to %d of those on time
  %d events added, %d were there already
  %d rows read: %d bad, which cost %d dossiers, and %d duplicates
`,
		r.Dossiers, data, r.Early, r.OnTime, r.Late, r.Ended, r.Open, r.Unpromised,
		r.Added, r.AlreadyThere, r.Rows, r.Bad.Total, r.LeftOut, r.Duplicates.Total)
	return err
}

// sized opens a file for reading and tells how large it is, for the progress of its import.
func sized(path string) (file *os.File, size int64, err error) {
	if file, err = os.Open(path); err != nil {
		return nil, 0, err
	}
	about, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, about.Size(), nil
}
