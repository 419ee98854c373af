package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"motcua/adapters/filestore"
	"motcua/adapters/memlog"
	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
	"motcua/domain/eventlog"
)

// Given a scan that a dossier names, one that an event of a later program names, and one that was never saved, when they are old, then the last
// alone is swept, and the log of the server says so.
func TestOnlyScansThatNoEventNamesAreSwept(t *testing.T) {
	store, err := filestore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	var scans []attachment.File
	for i := range 3 {
		f, err := store.Put(t.Context(), bytes.NewReader(attachmenttest.PDF(i)), attachment.MaxSize)
		if err != nil {
			t.Fatal(err)
		}
		scans = append(scans, f)
	}
	log := memlog.New(time.Now)
	for i, data := range []string{`{"papers":[{"name":"a","files":[{"sha256":"` + string(scans[0].SHA256) + `"}]}]}`, `{"signed":"` + string(scans[1].SHA256) + `"}`} {
		e := eventlog.Event{ID: eventlog.DeriveID("x", i), Type: []string{"dossier.attached.v1", "dossier.sealed.v7"}[i], Occurred: time.Now(), Data: []byte(data), Meta: []byte("{}")}
		if _, err := log.Append(t.Context(), "dossier-x", eventlog.Any, e); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	s := &sweeping{&site{clock: systemClock{}, logger: zerolog.New(&said)}, store, log}
	there := func() (n int) {
		for _, f := range scans {
			if r, _, err := store.Open(t.Context(), f.SHA256); err == nil {
				n++
				_ = r.Close()
			}
		}
		return n
	}
	if s.sweep(t.Context(), time.Now().Add(scansKept-time.Hour)); there() != 3 {
		t.Error("a young scan is swept")
	}
	if s.sweep(t.Context(), time.Now().Add(scansKept+time.Hour)); there() != 2 || store.Keep(t.Context(), scans[2].SHA256) == nil {
		t.Errorf("%d are left", there())
	}
	if text := said.String(); bytes.Count(said.Bytes(), []byte("\n")) != 1 || !bytes.Contains(said.Bytes(), []byte(`"files":1`)) {
		t.Errorf("it is said: %s", text)
	}
}
