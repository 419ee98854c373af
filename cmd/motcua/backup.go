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

	Resume bool `help:"Go on with a backup that was stopped: the log's copy is there, and the files that it names are still to be copied."`
}

// Help shows an example.
func (*backupCmd) Help() string {
	return "Copies the log as it stands at this moment, also while it is being written, then the files that this copy names into the folder files\n" +
		"beside it, and " + secretKeyFile + ". The copy appears under its name only when it is whole. Files have the names of their content, so that further\n" +
		"backups into the same folder copy only what is new. To restore, put the copy into an empty data directory as " + logFile + ", with files and\n" +
		secretKeyFile + ".\n\n" +
		"Example: motcua backup /backup/motcua-2026-11-23.db --data /var/lib/motcua"
}

// Run copies, and says up to where.
func (c *backupCmd) Run(a *app) error {
	path := filepath.Join(c.Data, logFile)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("no log in %s: %w", c.Data, err)
	}
	if err := filledWhole(path); err != nil {
		return err
	}
	if c.Resume {
		if _, err := os.Stat(c.File); err != nil {
			return fmt.Errorf("there is no backup to go on with: %w", err)
		}
		return c.besides(a)
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
	if _, err = fmt.Fprintf(a.out, "%s: %d events\n", c.File, last); err != nil {
		return err
	}
	return c.besides(a)
}

// besides copies what belongs to the log.
func (c *backupCmd) besides(a *app) error {
	if err := a.backUpKey(c.Data, c.File); err != nil {
		return err
	}
	return a.backUpFiles(c.Data, c.File)
}
