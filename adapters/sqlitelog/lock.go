package sqlitelog

import (
	"fmt"
	"os"
	"strings"

	"motcua/domain/eventlog"
)

// lockPath is the file that the one writer of a log holds while it lives.
func lockPath(path string) string { return path + ".lock" }

// sign writes into a lock file that is held who holds it, for the message to those who come second.
func sign(f *os.File) error {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed host"
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(fmt.Appendf(nil, "process %d on %s\n", os.Getpid(), host), 0)
	return err
}

// locked is the refusal of a second writer.
func locked(path string) error {
	holder := "an unknown process"
	if text, err := os.ReadFile(lockPath(path)); err == nil && len(text) > 0 {
		holder = strings.TrimSpace(string(text))
	}
	return fmt.Errorf("open %s: %w: %s holds %s: stop it first, or open the log for reading only", path, eventlog.ErrLocked, holder, lockPath(path))
}
