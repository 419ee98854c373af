package sqlitelog

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"zombiezen.com/go/sqlite"
)

// raws are the files of the logs that this process has open, by path. Closing any descriptor of a file drops all locks that the
// process holds on it (a trait of POSIX file locks), SQLite's too: so one that was opened beside SQLite is closed only when the
// last connection is.
var raws = struct {
	sync.Mutex
	of map[string]*raw
}{of: map[string]*raw{}}

// raw is the file of a log beside SQLite.
type raw struct {
	connections int
	file        *os.File // nil: nobody has asked for it yet
}

// located is the one path under which a log is known here, wherever it is named from.
func located(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil { // else the file is still to be made
		return real, nil
	}
	return path, nil
}

// hold counts a connection that is about to be opened.
func hold(path string) {
	raws.Lock()
	defer raws.Unlock()
	if raws.of[path] == nil {
		raws.of[path] = new(raw)
	}
	raws.of[path].connections++
}

// let counts a connection that has been closed; after the last, the file is closed too.
func let(path string) error {
	raws.Lock()
	defer raws.Unlock()
	r := raws.of[path]
	if r.connections--; r.connections > 0 {
		return nil
	}
	delete(raws.of, path)
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}

// disconnect closes a connection that [connect] opened.
func disconnect(path string, conn *sqlite.Conn) error { return errors.Join(conn.Close(), let(path)) }

// rawFile is the file of a log, for who holds a connection to it, and as long as he does.
func rawFile(path string) (io.ReaderAt, error) {
	raws.Lock()
	defer raws.Unlock()
	r := raws.of[path]
	if r.file == nil {
		var err error
		if r.file, err = os.Open(path); err != nil {
			return nil, err
		}
	}
	return r.file, nil
}
