package main

import (
	"errors"
	"path/filepath"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"motcua/adapters/csvimport"
	"motcua/adapters/jsonl"
)

// again makes a log of what was exported from one.
func (c *importCmd) again(a *app) (err error) {
	if c.Mapping != "" || c.SkipBad {
		return errors.New("--mapping and --skip-bad are for CSV files: a .jsonl file is taken whole or not at all")
	}
	file, size, err := sized(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // it was only read
	log, err := a.openLog(c.Data, time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	shown := newImportProgress(a.err)
	report, err := jsonl.Import(a.ctx, log, jsonl.File{Name: filepath.Base(c.File), Size: size, ReadSeeker: file}, func(done, total int64) {
		if stage := total / 2; done <= stage {
			shown.tell(csvimport.Checking, done, stage)
		} else {
			shown.tell(csvimport.Writing, done-stage, stage)
		}
	})
	shown.end()
	if err != nil {
		return err
	}
	_, err = message.NewPrinter(language.English).Fprintf(a.out, "%d events added, %d were there already\n", report.Added, report.AlreadyThere)
	return err
}
