package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// fillingLog is a log that is being filled from a file. Before the first event is written, that is noted beside it.
type fillingLog struct {
	*sqlitelog.Log
	note  func() error
	noted bool
}

func (l *fillingLog) begin() error {
	if l.noted {
		return nil
	}
	err := l.note()
	l.noted = err == nil
	return err
}

// Append notes and appends.
func (l *fillingLog) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	if err := l.begin(); err != nil {
		return eventlog.Appended{}, err
	}
	return l.Log.Append(ctx, stream, want, events...)
}

// AppendAll notes and appends.
func (l *fillingLog) AppendAll(ctx context.Context, writes []eventlog.Write) ([]eventlog.Appended, error) {
	if err := l.begin(); err != nil {
		return nil, err
	}
	return l.Log.AppendAll(ctx, writes)
}

// filling opens the embedded log in a data directory for writing, lets fill fill it from a file, and closes it. While it is only partly filled,
// however that ends, a note beside it says so ([filledWhole]). A log that was made for that and was left empty is taken away again, with the
// directory, where that was made too.
func (a *app) filling(dir string, from fillingFrom, fill func(*fillingLog) error) error {
	_, missing := os.Stat(dir)
	path := filepath.Join(dir, logFile)
	_, none := os.Stat(path)
	log, err := a.openAny(dir, time.Now)
	if err != nil {
		return err
	}
	before := log.Head()
	broken, err := brokenOff(path)
	if err == nil && broken != nil && !from.completes(*broken) {
		err = broken.error(path)
	}
	if err != nil {
		return errors.Join(err, log.Close())
	}
	if from.Had = before; broken != nil { // it goes on with what that had begun
		from.Had = broken.Had
	}
	err = fill(&fillingLog{Log: log, note: func() error { return from.note(path) }})
	after := log.Head()
	err = errors.Join(err, log.Close())
	if err == nil || after == before && broken == nil {
		err = errors.Join(err, forgetFilling(path))
	}
	if err == nil || after != 0 || !errors.Is(none, fs.ErrNotExist) {
		return err
	}
	left, globbed := filepath.Glob(path + "*")
	err = errors.Join(err, globbed)
	for _, file := range left {
		err = errors.Join(err, os.Remove(file))
	}
	if errors.Is(missing, fs.ErrNotExist) {
		_ = os.Remove(dir) // unless something else lies there by now
	}
	return err
}

// forgetFilling takes the note away, if there is one.
func forgetFilling(path string) error {
	if err := os.Remove(path + fillingNote); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return fmt.Errorf("the log is whole, but the note that it is not stays: %w", err)
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes durable which files a folder has.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	_ = dir.Sync() // not every system can
	return dir.Close()
}
