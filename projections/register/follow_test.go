package register_test

import (
	"context"
	"os"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// received hands dossiers in and gives the log that holds them.
func received(t testing.TB, names ...string) (*memlog.Log, *desk.Desk) {
	t.Helper()
	log := memlog.New(func() time.Time { return figurestest.Begin.At(17, 0) })
	d := desk.New(log, figurestest.Law)
	hand(t, d, names...)
	return log, d
}

func hand(t testing.TB, d *desk.Desk, names ...string) {
	t.Helper()
	for _, name := range names {
		p := figurestest.Law.Catalogue.ProceduresOf("000.00.12.H61")[0]
		_, err := d.Open(t.Context(), dossier.Receive{
			Fact: dossier.Fact{At: figurestest.Begin.At(8, 0), By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID("receive " + name)},
			Intake: dossier.Intake{
				Procedure: p.Code, Agency: "000.00.12.H61", Channel: directory.Direct, Applicant: dossier.Applicant{Kind: directory.Citizen, Name: name},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// fold brings the register at path up to date with a log.
func fold(t testing.TB, path string, log eventlog.Log) {
	t.Helper()
	w := open(t, path, log, new(directory.Catalogue))
	defer closed(t, w)
	if _, _, err := projections.Fold(w.Projection(), w, log.ReadAll(t.Context(), w.Position())); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func count(t testing.TB, path string, q register.Query) int {
	t.Helper()
	r := read(t, path)
	defer closed(t, r)
	n, _, err := r.Count(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARegisterOpenedAgainGoesOnWhereItStood(t *testing.T) {
	log, d := received(t, "An", "Bình")
	path := file(t)
	fold(t, path, log)
	w := open(t, path, log, new(directory.Catalogue))
	if w.Position() != 2 {
		t.Errorf("it stands at position %d, want 2", w.Position())
	}
	closed(t, w)
	hand(t, d, "Chi")
	fold(t, path, log)
	if n := count(t, path, register.Query{}); n != 3 {
		t.Errorf("%d dossiers, want 3", n)
	}
}

func TestWhatIsOfNoUseIsMadeAnewFromTheLog(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string){
		"no database": func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte("this is no database, however long one reads on in it"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"cut off": func(t *testing.T, path string) {
			if err := os.Truncate(path, 5000); err != nil {
				t.Fatal(err)
			}
		},
		"another log": func(t *testing.T, path string) {
			other, _ := received(t, "Xuân", "Yến", "Dũng")
			fold(t, path, other)
		},
		"a longer log": func(t *testing.T, path string) {
			other, _ := received(t, "An", "Bình", "Chi", "Dũng")
			fold(t, path, other)
		},
	} {
		t.Run(name, func(t *testing.T) {
			log, _ := received(t, "An", "Bình", "Chi")
			path := file(t)
			fold(t, path, log)
			spoil(t, path)
			fold(t, path, log)
			if n := count(t, path, register.Query{Text: "binh"}); n != 1 {
				t.Errorf("%d dossiers are found, want 1", n)
			}
			if n := count(t, path, register.Query{}); n != 3 {
				t.Errorf("%d dossiers, want 3", n)
			}
		})
	}
}

func TestTwoWritersOfOneFileFoldEachEventOnce(t *testing.T) {
	log, d := received(t, "An")
	path := file(t)
	a, b := open(t, path, log, new(directory.Catalogue)), open(t, path, log, new(directory.Catalogue))
	defer closed(t, a)
	defer closed(t, b)
	advance := func(w *register.Writer) {
		t.Helper()
		if _, _, err := projections.Fold(w.Projection(), w, log.ReadAll(t.Context(), w.Position())); err != nil {
			t.Fatal(err)
		}
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	advance(a)
	advance(b)
	for i, name := range []string{"Bình", "Chi", "Dũng", "Em"} {
		hand(t, d, name)
		advance([]*register.Writer{a, b, b, a}[i])
		advance([]*register.Writer{b, a, a, b}[i])
		if n := count(t, path, register.Query{Cell: register.InProcess, From: figurestest.Begin, To: figurestest.Begin}); n != i+2 {
			t.Errorf("%d dossiers, want %d", n, i+2)
		}
	}
}

func TestARunnerKeepsTheListCurrent(t *testing.T) {
	log, d := received(t, "An")
	path := file(t)
	w := open(t, path, log, new(directory.Catalogue))
	defer closed(t, w)
	ticks := make(chan time.Time)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- w.Runner(log, ticks, nil).Run(ctx) }()
	r := read(t, path)
	defer closed(t, r)
	listed := func(want int) {
		for range 1_000_000 { // until the feed has brought it; a tick is quick
			ticks <- time.Time{}
			if n, _, err := r.Count(t.Context(), register.Query{}); err == nil && n == want {
				return
			}
		}
		t.Fatalf("%d dossiers never came", want)
	}
	listed(1)
	hand(t, d, "Bình", "Chi")
	listed(3)
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
