package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"motcua/adapters/csvexport"
	"motcua/adapters/jsonl"
	"motcua/adapters/ocel"
	"motcua/adapters/parquetexport"
	"motcua/adapters/xes"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/projections"
)

type exportCmd struct {
	Data      string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	Format    string `required:"" enum:"jsonl,csv,parquet,xes,ocel" placeholder:"FORMAT" help:"jsonl (CloudEvents), csv, parquet, xes (IEEE 1849-2016) or ocel (OCEL 2.0 JSON)."`
	Out       string `required:"" placeholder:"FILE" help:"The file to write; - for standard output. It is whole or not there."`
	Rows      string `enum:"events,dossiers" default:"events" help:"What a row of csv and parquet is: ${enum}."`
	From      string `placeholder:"DATE" help:"First day, such as 2019-01-01: of events as they occurred; of dossiers (also in xes and ocel) as they first appeared."`
	To        string `placeholder:"DATE" help:"Last day, counted."`
	KnownAt   string `placeholder:"MOMENT|POSITION" help:"Only what the log held at this moment, or up to this position, counted: the same bytes then for ever."`
	Personal  bool   `help:"With names of people, texts that people wrote, accounts of officers and the hashes of their passwords: keep it as you keep the log. Only of such a file does import make the same log again; of another one with the same figures."`
	Separator string `enum:"comma,semicolon,tab" default:"comma" help:"Between the cells of csv: ${enum}. Excel set to Vietnamese wants semicolon."`
}

// Help shows an example.
func (*exportCmd) Help() string {
	return `Writes the log for the tools of analysts. The same log gives the same bytes, and the output says which position of the log it was taken
at, and whether the history is a reconstruction. Without --personal officers are pseudonyms and names and texts are left out.

Example: motcua export --data ./data/demo --format csv --rows dossiers --out dossiers.csv
Example: motcua export --data ./data/demo --format jsonl --personal --out log.jsonl && motcua import log.jsonl --data ./data/again`
}

// Run writes the file.
func (c *exportCmd) Run(a *app) (err error) {
	s, err := c.selection()
	if err != nil {
		return err
	}
	known := projections.Known{}
	if c.KnownAt != "" {
		if known, err = knownOf("--known-at", c.KnownAt, time.Now()); err != nil {
			return err
		}
	}
	if c.Out != "-" {
		if err := replaceable(c.Out, c.Data); err != nil {
			return err
		}
	}
	log, err := a.readLog(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	shown := newExportProgress(a)
	aside := c.aside()
	defer func() { err = errors.Join(err, aside.remove()) }()
	x, err := extract.Take(a.ctx, onceKnown{log, known}, s, aside, shown.survey)
	if err != nil {
		return errors.Join(err, shown.fail())
	}
	write := func(w io.Writer) error { return c.write(a.ctx, w, x) }
	shown.begin(x.Read * c.passes())
	if c.Out == "-" {
		err = write(a.out)
	} else {
		var beside []besides
		if c.Format == "csv" {
			beside = append(beside, besides{c.Out + "-metadata.json", csvexport.Metadata(filepath.Base(c.Out), x.About, csvexport.Rows(c.Rows), c.separator())})
		}
		err = writeWhole(c.Out, write, beside...)
	}
	if err != nil {
		if errors.Is(err, context.Canceled) {
			err = fmt.Errorf("stopped: nothing was written to %s", c.Out)
		}
		return errors.Join(err, shown.fail())
	}
	shown.end(fmt.Sprintf("%d events in the period, %d dossiers, up to position %d of the log", x.Events, x.Dossiers, x.Position))
	return nil
}

// passes is how many readings of the log a format makes after the one that counts.
func (c *exportCmd) passes() int {
	switch {
	case c.Format == "ocel": // gathers, writes the objects, what happened to no dossier, and what happened to the dossiers
		return 4
	case c.Format == "xes": // writes what happened to no dossier, gathers, and writes the dossiers
		return 3
	case c.Rows == "dossiers": // gathers and writes
		return 2
	default:
		return 1
	}
}

// aside is where an export puts aside what it sorts: beside what it writes.
func (c *exportCmd) aside() *scratch {
	if c.Out == "-" {
		return &scratch{dir: os.TempDir()}
	}
	return &scratch{dir: filepath.Dir(c.Out)}
}

func (c *exportCmd) separator() rune {
	return map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'}[c.Separator]
}

func (c *exportCmd) write(ctx context.Context, w io.Writer, x *extract.Extract) error {
	switch c.Format {
	case "jsonl":
		return jsonl.Write(ctx, w, x)
	case "csv":
		return csvexport.Write(ctx, w, x, csvexport.Rows(c.Rows), c.separator())
	case "parquet":
		if c.Rows == "dossiers" {
			return parquetexport.Dossiers(ctx, w, x)
		}
		return parquetexport.Events(ctx, w, x)
	case "xes":
		return xes.Write(ctx, w, x)
	default:
		return ocel.Write(ctx, w, x)
	}
}

// onceKnown is what was once known of a log.
type onceKnown struct {
	log   extract.Log
	known projections.Known
}

// ReadAll reads as much of the log.
func (l onceKnown) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return l.known.After(after, l.log.ReadAll(ctx, after))
}

// selection reads the flags.
func (c *exportCmd) selection() (s extract.Selection, err error) {
	if c.Rows == "dossiers" && c.Format != "csv" && c.Format != "parquet" {
		return s, fmt.Errorf("--rows dossiers: only csv and parquet have rows of dossiers, not %s", c.Format)
	}
	s = extract.Selection{Personal: c.Personal}
	if c.From == "" && c.To == "" {
		return s, nil
	}
	if c.From == "" || c.To == "" {
		return s, errors.New("--from and --to: give both, or neither for everything")
	}
	from, to, err := period(c.From, c.To)
	if err != nil {
		return s, err
	}
	s.From, s.Until = from.Start(), to.End()
	return s, nil
}
