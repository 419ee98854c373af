package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"motcua/adapters/filestore"
	"motcua/adapters/sqlitelog"
	"motcua/domain/attachment"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// namedFiles are the files that dossiers name, each with one of them.
type namedFiles struct {
	order []attachment.Hash
	in    map[attachment.Hash]eventlog.StreamID
}

// see notes the files of an event; what cannot be decoded names none.
func (n *namedFiles) see(r eventlog.Recorded) {
	if !bytes.Contains(r.Data, []byte(`"sha256"`)) {
		return
	}
	e, err := dossier.Decode(r)
	if err != nil {
		return
	}
	for _, f := range dossier.FilesOf(e) {
		if _, known := n.in[f.SHA256]; !known {
			if n.in == nil {
				n.in = map[attachment.Hash]eventlog.StreamID{}
			}
			n.in[f.SHA256] = r.Stream
			n.order = append(n.order, f.SHA256)
		}
	}
}

// filesNamed reads which files a log names.
func (a *app) filesNamed(path string) (n namedFiles, err error) {
	log, err := sqlitelog.OpenReader(path)
	if err != nil {
		return n, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
		if err != nil {
			return n, err
		}
		n.see(r)
	}
	return n, nil
}

// backUpFiles copies the files that a copied log names beside it, and tells how many were new. One that cannot be copied is named, and does
// not keep the others from being copied.
func (a *app) backUpFiles(data, file string) error {
	named, err := a.filesNamed(file)
	if err != nil || len(named.order) == 0 {
		return err
	}
	from, err := filestore.OpenReader(data)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // it was only read
	to, err := filestore.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }() // every file is durable
	bar := a.bar("files")
	bar.ChangeMax(len(named.order))
	copied, size, failed := 0, int64(0), 0
	for i, hash := range named.order {
		n, err := to.Copy(a.ctx, from, hash)
		switch {
		case errors.Is(err, context.Canceled):
			_ = bar.Exit()
			return fmt.Errorf("stopped after %d of %d files; to go on, run it again with --resume: %w", i, len(named.order), err)
		case err != nil:
			failed++
			fmt.Fprintf(a.out, "not copied: file %s of %s: %v\n", hash, named.in[hash], err)
		case n > 0:
			copied, size = copied+1, size+n
		}
		_ = bar.Set(i + 1) // only a picture
	}
	_ = bar.Finish()
	fmt.Fprintf(a.out, "%s: %d files, %d of them new (%d bytes)\n", filepath.Join(filepath.Dir(file), "files"), len(named.order)-failed, copied, size)
	if failed > 0 {
		return fmt.Errorf("%d of %d files could not be copied, named above; look with: motcua verify --data %s", failed, len(named.order), data)
	}
	return nil
}

// backUpKey copies the secret key beside a copied log, readable by its owner alone. Another key that is there is left alone, with an error.
func (a *app) backUpKey(data, file string) error {
	key, err := os.ReadFile(filepath.Join(data, secretKeyFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // nobody has signed in here yet
	}
	if err != nil {
		return err
	}
	path := filepath.Join(filepath.Dir(file), secretKeyFile)
	switch there, err := os.ReadFile(path); {
	case err == nil && bytes.Equal(there, key):
		return nil
	case err == nil:
		return fmt.Errorf("%s is the key of another installation: back up into another folder", path)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.WriteFile(path, key, 0o600); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s: copied; without it no password fits: keep it as the passwords are kept\n", path)
	return err
}

// verifyFiles reads the files that a log names, in the folder beside it.
func (a *app) verifyFiles(path string, named namedFiles, found func(string) bool) error {
	if len(named.order) == 0 {
		return nil
	}
	store, err := filestore.OpenReader(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // it was only read
	whole, size := 0, int64(0)
	for _, hash := range named.order {
		n, err := store.Check(a.ctx, hash)
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err == nil {
			whole, size = whole+1, size+n
		} else if !found(fmt.Sprintf("file %s of %s: %v", hash, named.in[hash], err)) {
			break
		}
	}
	fmt.Fprintf(a.out, "%s: %d of %d files that the log names are whole (%d bytes)\n", filepath.Join(filepath.Dir(path), "files"), whole, len(named.order), size)
	return nil
}
