//go:build unix

package main

import (
	"os"
	"syscall"
)

// private keeps all that the program makes from other users of the machine: the log, the list of dossiers, sessions, what SQLite puts beside them,
// snapshots, keys and backups hold personal data. Folders become 0700 and files 0600; those that are there keep the mode that the operator gave them.
// A file that is meant for others, as a report without names is, is given its mode by whoever writes it.
func private() { syscall.Umask(0o077) }

// exposed reports whether other users of the machine can read a file in a folder.
func exposed(folder, file string) bool {
	around, err := os.Stat(folder)
	if err != nil || around.Mode().Perm()&0o001 == 0 {
		return false
	}
	about, err := os.Stat(file)
	return err == nil && about.Mode().Perm()&0o004 != 0
}
