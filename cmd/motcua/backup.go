package main

import (
	"fmt"
	"os"
	"path/filepath"

	"motcua/adapters/sqlitelog"
)

type backupCmd struct {
	File string `arg:"" type:"path" help:"The file to make; one that is there already is left alone."`
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
}

// Help shows an example.
func (*backupCmd) Help() string {
	return "Copies the log as it stands at this moment, also while it is being written. The copy appears under its name only when it is whole; it\n" +
		"is an event log like the original: to restore it, put it into an empty data directory as " + logFile + ".\n\n" +
		"Example: motcua backup /backup/motcua-2026-11-23.db --data /var/lib/motcua"
}

// Run copies, and says up to where.
func (c *backupCmd) Run(a *app) error {
	path := filepath.Join(c.Data, logFile)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("no log in %s: %w", c.Data, err)
	}
	bar := a.bar("backup")
	last, err := sqlitelog.Backup(a.ctx, path, c.File, func(done, of int) {
		bar.ChangeMax(of)
		_ = bar.Set(done) // only a picture
	})
	if err != nil {
		_ = bar.Exit()
		return err
	}
	_ = bar.Finish()
	_, err = fmt.Fprintf(a.out, "%s: %d events\n", c.File, last)
	return err
}
