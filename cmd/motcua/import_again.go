package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"motcua/adapters/csvexport"
	"motcua/adapters/csvimport"
	"motcua/adapters/jsonl"
	"motcua/adapters/ocel"
	"motcua/adapters/parquetexport"
	"motcua/adapters/xes"
	"motcua/domain/extract"
)

// again makes a log of what was exported from one; ours is false for a file that motcua did not write, of which nothing is read.
func (c *importCmd) again(a *app) (ours bool, err error) {
	file, size, err := sized(c.File)
	if err != nil {
		return true, err
	}
	defer func() { _ = file.Close() }() // it was only read
	shown := newImportProgress(a.err)
	aside := &scratch{dir: os.TempDir()}
	defer func() { err = errors.Join(err, aside.remove()) }()
	exported, ours, err := c.exported(file, size, aside, func(read int64) { shown.tell(csvimport.Reading, read, size) })
	switch {
	case err != nil || !ours:
		return ours, err
	case c.Mapping != "" || c.SkipBad:
		return true, errors.New("--mapping and --skip-bad are for CSV files of another system: what motcua exported is taken whole or not at all")
	}
	var report extract.Report
	err = a.filling(c.Data, fillingFrom{File: c.File, Size: size, Whole: true}, func(log *fillingLog) error {
		aside.dir = c.Data // which is there by now
		report, err = extract.Import(a.ctx, log, exported, func(done, total int64) {
			if stage := total / 2; done <= stage {
				shown.tell(csvimport.Checking, done, stage)
			} else {
				shown.tell(csvimport.Writing, done-stage, stage)
			}
		})
		return err
	})
	shown.end()
	if err != nil {
		return true, err
	}
	if !report.Personal {
		fmt.Fprintln(a.err, "the file was made without personal data: the figures are the same, but names, texts and who did what are not in this log")
	}
	if report.Unchecked {
		fmt.Fprintln(a.err, "the file holds no sums of its events, as an older version wrote it: whether it was changed since could not be checked")
	}
	_, err = message.NewPrinter(language.English).Fprintf(a.out, "%d events added, %d were there already\n", report.Added, report.AlreadyThere)
	return true, err
}

// exported is a file that motcua wrote.
func (c *importCmd) exported(file *os.File, size int64, aside extract.Scratch, read func(int64)) (exported extract.File, ours bool, err error) {
	name := filepath.Base(c.File)
	if filepath.Ext(c.File) == ".jsonl" {
		return jsonl.File(name, size, file), true, nil
	}
	beginning := make([]byte, 4096)
	n, err := io.ReadFull(file, beginning)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return exported, false, err
	}
	switch beginning = beginning[:n]; {
	case parquetexport.IsParquet(beginning):
		return parquetexport.File(name, size, file), true, nil
	case xes.IsLog(beginning):
		return xes.File(name, size, file, aside, read), true, nil
	case ocel.IsLog(beginning):
		return ocel.File(name, size, file, aside, read), true, nil
	case !csvexport.IsEvents(beginning):
		return exported, false, nil
	}
	described, err := os.ReadFile(c.File + "-metadata.json")
	if errors.Is(err, fs.ErrNotExist) {
		return exported, true, fmt.Errorf("%s-metadata.json, which was written beside %s, is missing: it tells whether the file is whole", name, name)
	}
	return csvexport.File(name, size, file, described), true, err
}
