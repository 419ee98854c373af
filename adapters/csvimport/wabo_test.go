package csvimport_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/csvimport"
	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

// The figures were counted from the file by other means, see the description beside it.
func TestTheRealFileGivesItsIndependentlyCountedFigures(t *testing.T) {
	data := filepath.Join("..", "..", "..", "shared", "data", "wabo-receipt.csv")
	if _, err := os.Stat(data); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the data file is not here")
	}
	mapping := filepath.Join("..", "..", "scripts", "mappings", "wabo-receipt.yaml")
	text, err := os.ReadFile(mapping)
	if err != nil {
		t.Fatal(err)
	}
	m, err := csvimport.ParseMapping(mapping, text)
	if err != nil {
		t.Fatal(err)
	}
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	log := memlog.New(func() time.Time { return time.Unix(0, 0) })
	run := func() csvimport.Report {
		f, err := os.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rep, err := csvimport.Import(t.Context(), log, law, csvimport.File{Name: "wabo-receipt.csv", Reader: f}, m, csvimport.Options{Staging: t.TempDir()})
		if err != nil {
			t.Fatal(err, rep.Bad.First)
		}
		return rep
	}

	first := run()
	want := figures{Dossiers: 1434, Early: 951, OnTime: 69, Late: 309, Open: 105, Steps: 8577, Described: 1}
	if diff := cmp.Diff(want, fold(t, log)); diff != "" {
		t.Errorf("folded from the log (-want +got):\n%s", diff)
	}
	if got := first; got.Dossiers != 1434 || got.Early != 951 || got.OnTime != 69 || got.Late != 309 || got.Open != 105 || got.Added != 1434+8577+1329 || got.AlreadyThere != 0 {
		t.Errorf("the report says %+v", got)
	}

	second := run()
	if second.Added != 0 || second.AlreadyThere != first.Added || second.Early != 951 || second.Open != 105 {
		t.Errorf("the second run reports %+v", second)
	}
	if diff := cmp.Diff(want, fold(t, log)); diff != "" {
		t.Errorf("a second run changed the log (-want +got):\n%s", diff)
	}
}

type figures struct{ Dossiers, Early, OnTime, Late, Open, Steps, Described int }

// fold counts what the log holds.
func fold(t *testing.T, log eventlog.Log) figures {
	t.Helper()
	var f figures
	for r, err := range log.ReadAll(context.Background(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if d, ok, err := provenance.Decode(r); err != nil {
			t.Fatal(err)
		} else if ok {
			if d.Kind != provenance.Import {
				t.Errorf("the history is described as %+v", d)
			}
			f.Described++
			continue
		}
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		switch e := e.(type) {
		case dossier.Received:
			f.Dossiers++
			f.Open++
		case dossier.StepCompleted:
			f.Steps++
		case dossier.Resolved:
			f.Open--
			switch e.Timeliness {
			case dossier.Early:
				f.Early++
			case dossier.OnTime:
				f.OnTime++
			case dossier.Late:
				f.Late++
			}
		default:
		}
	}
	return f
}
