package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// logFile is where the embedded log lies in a data directory.
const logFile = "log.db"

// openedLog is a log that somebody has to close.
type openedLog interface {
	eventlog.Log
	Close() error
}

// errEmbedded is for commands that write much at once, which only the embedded log takes all or nothing.
var errEmbedded = errors.New("this command writes the embedded log only: leave --log out")

// openLog opens the embedded log in a data directory for writing, unless it is only partly filled ([fillingFrom]); the directory is made
// if need be. now dates what is recorded.
func (a *app) openLog(dir string, now func() time.Time) (*sqlitelog.Log, error) {
	log, err := a.openAny(dir, now)
	if err != nil {
		return nil, err
	}
	if err := filledWhole(filepath.Join(dir, logFile)); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return log, nil
}

// openAny opens the embedded log for writing, whatever became of an import.
func (a *app) openAny(dir string, now func() time.Time) (*sqlitelog.Log, error) {
	if a.log != "" {
		return nil, errEmbedded
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	logger := a.logger()
	path := filepath.Join(dir, logFile)
	if exposed(dir, path) { // made by an earlier version, or by an operator who wants it so
		logger.Warn().Str("file", path).Msg("all users of this machine can read the log, which holds personal data: chmod -R go= " + dir)
	}
	return sqlitelog.Open(path, sqlitelog.Options{
		Now: now, Warn: func(err error) { logger.Warn().Err(err).Msg("the log goes on, but see to this") },
	})
}

// serveLog opens the log that a server works on: the cluster's, or the embedded one.
func (a *app) serveLog(dir string, now func() time.Time) (openedLog, error) {
	if a.log != "" {
		return a.cluster()
	}
	return a.openLog(dir, now)
}

// readLog opens the log for reading, beside a process that may be writing it.
func (a *app) readLog(dir string) (openedLog, error) {
	if a.log != "" {
		return a.cluster()
	}
	path := filepath.Join(dir, logFile)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("no log in %s: write one with `motcua seed --data %s` or `motcua import`", dir, dir)
	}
	if err := filledWhole(path); err != nil {
		return nil, err
	}
	return sqlitelog.OpenReader(path)
}

func (a *app) cluster() (*esdblog.Log, error) {
	logger := a.logger()
	return esdblog.Open(a.ctx, a.log, esdblog.Options{Warn: func(err error) { logger.Warn().Err(err).Msg("the cluster: tried again") }})
}

// reading opens the log of a data directory for reading, lets look look at it, and closes it.
func (a *app) reading(dir string, look func(eventlog.Log) error) error {
	log, err := a.readLog(dir)
	if err != nil {
		return err
	}
	return errors.Join(look(log), log.Close())
}
