package parquetexport_test

import (
	"bytes"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/adapters/parquetexport"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

var format = extracttest.Format{
	Write: parquetexport.Events,
	File: func(text []byte) extract.File {
		return parquetexport.File("f.parquet", int64(len(text)), bytes.NewReader(text))
	},
	Empty: func() extract.Target { return memlog.New(func() time.Time { return extracttest.Begins }) },
}

func TestATableOfEventsComesBack(t *testing.T) { format.Returns(t) }

func TestWhatWasChangedByHandIsNoticed(t *testing.T) { format.Notices(t) }

func TestABadTableIsRefusedAndNothingIsWritten(t *testing.T) {
	var dossiers bytes.Buffer
	if err := parquetexport.Dossiers(t.Context(), &dossiers, take(t, 2, true)); err != nil {
		t.Fatal(err)
	}
	format.Refuses(t, map[string]func([]byte) []byte{
		"f.parquet: row 1: no whole Parquet file":         func(good []byte) []byte { return good[:len(good)/2] },
		"f.parquet: row 1: no whole Parquet file: ":       func([]byte) []byte { return nil },
		"f.parquet: row 1: it has no column position: it": func([]byte) []byte { return dossiers.Bytes() },
		"it has no metadata motcua.extract": func(good []byte) []byte {
			return bytes.ReplaceAll(good, []byte(parquetexport.Key), []byte("notours.extract"[1:]))
		},
		"f.parquet: row 1: the file is damaged": func(good []byte) []byte { // every page
			for i := 4; i < len(good)*2/5; i++ {
				good[i] ^= 0x55
			}
			return good
		},
	})
}

// Whatever bit of a file is turned: it is refused by name, or it is the log that it was.
func TestADamagedTableIsNeverMisread(t *testing.T) {
	var out bytes.Buffer
	if err := parquetexport.Events(t.Context(), &out, take(t, 2, true)); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for i := 0; i < out.Len(); i += 97 {
		text := bytes.Clone(out.Bytes())
		text[i] ^= 1 << (i % 8)
		rep, err := extract.Import(t.Context(), format.Empty(), format.File(text), func(int64, int64) {})
		switch {
		case err != nil:
			refused++
		case rep.Added != 7:
			t.Errorf("byte %d: %+v", i, rep)
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed")
	}
}
