package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/account"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/web"
	"motcua/web/browsertest"
)

// dam is a log whose readers get nothing while it is shut: to the folds behind it, it looks like a disk that does not answer.
type dam struct {
	*sqlitelog.Log
	gate sync.RWMutex
}

func (d *dam) shut() { d.gate.Lock() }
func (d *dam) open() { d.gate.Unlock() }

func (d *dam) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		d.gate.RLock()
		d.gate.RUnlock() //nolint:staticcheck // waits until it is open
		d.Log.ReadAll(ctx, after)(yield)
	}
}

func (d *dam) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		for n, err := range d.Log.Subscribe(ctx, after) {
			d.gate.RLock()
			d.gate.RUnlock() //nolint:staticcheck // waits until it is open
			if !yield(n, err) {
				return
			}
		}
	}
}

// TestAWallSaysHowManyEventsItIsBehindWhileItsSocketLives holds the projections back in a running server: before their first view, and
// again while a wall shows it. The wall says so in words, grows old, keeps its picture, and heals by itself.
func TestAWallSaysHowManyEventsItIsBehindWhileItsSocketLives(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	clock := systemClock{}
	inner, err := sqlitelog.Open(filepath.Join(data, logFile), sqlitelog.Options{Now: clock.Real})
	if err != nil {
		t.Fatal(err)
	}
	log := &dam{Log: inner}
	counter, _ := law.Catalogue.Counter(12)
	desk, n := desk.New(inner, law), 0
	receive := func(dossiers int) {
		t.Helper()
		for range dossiers {
			n++
			if _, err := desk.Open(t.Context(), dossier.Receive{
				Fact:   dossier.Fact{At: time.Now().In(worktime.Zone), By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID(fmt.Sprint("lag-", n))},
				Intake: dossier.Intake{Procedure: law.Catalogue.ProceduresOf(counter.Agency)[0].Code, Agency: counter.Agency, Channel: directory.Direct, Counter: 12},
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	receive(40)
	head := account.Head{At: time.Now().In(worktime.Zone), By: "test", Command: "open"} // otherwise the server opens one meanwhile
	boss := account.Rights{Role: directory.Administrator, Agency: law.Catalogue.About().Code}
	if _, _, err := (account.Law{Catalogue: law.Catalogue}).Do(t.Context(), inner, firstAdministrator, account.Open{Head: head, Name: "Quản trị viên", Rights: boss, Hash: "x"}); err != nil {
		t.Fatal(err)
	}

	ctx, stop := context.WithCancel(context.Background())
	a := &app{ctx: ctx, out: io.Discard, err: io.Discard, law: law, screen: web.Screen{
		LagAfter: 500 * time.Millisecond, LateAfter: time.Hour, StaleAfter: 6 * time.Second, TurnEvery: time.Hour,
	}}
	log.shut()
	shut := true
	s, err := a.newSite("localhost:0", data, log, clock, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx) }()
	t.Cleanup(func() {
		stop()
		if shut {
			log.open()
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := inner.Close(); err != nil {
			t.Error(err)
		}
	})

	walls := map[string]*browsertest.Tab{}
	for _, path := range []string{"/wall/centre", "/wall/counter/12", "/wall/agency/" + string(counter.Agency), "/wall/ready", "/wall/targets"} {
		walls[path] = browsertest.Open(t)
		walls[path].Size(1920, 1080)
		walls[path].Go(s.url() + path)
	}
	each := func(what, selector, text string) {
		t.Helper()
		for path, wall := range walls {
			wall.Await(fmt.Sprintf("%s: %s: %q", path, what, text), fmt.Sprintf("document.querySelector(%q).textContent === %q", selector, text))
		}
	}
	each("before there is a view", "#age-state", fmt.Sprintf("Đang đọc lại: còn %d sự kiện", inner.Head()))
	log.open()
	shut = false
	each("with the first view", "#age-state", "")

	before := inner.Head()
	log.shut()
	shut = true
	receive(3)
	behind := fmt.Sprintf("Đang đọc lại: còn %d sự kiện", inner.Head()-before)
	each("held back", "#age-state", behind)
	for path, wall := range walls {
		if state := browsertest.Eval[string](wall, "document.body.dataset.state + ' ' + document.body.dataset.live"); state != "late yes" {
			t.Errorf("%s: a wall that is behind is %q", path, state)
		}
	}
	each("held back for long", "#age-state", "DỮ LIỆU CŨ")
	each("held back for long", "#age-time", behind)
	if got := walls["/wall/centre"].Text(`[data-v="today.received"]`); got != "40" {
		t.Errorf("the wall shows %s, want the last picture", got)
	}
	english := browsertest.Open(t)
	english.Go(s.url() + "/wall/centre?lang=en")
	english.AwaitText("#age-time", fmt.Sprintf("%d events behind", inner.Head()-before))

	log.open()
	shut = false
	each("healed", "#age-state", "")
	walls["/wall/centre"].AwaitText(`[data-v="today.received"]`, "43")
	for path, wall := range walls {
		if said := wall.Said(); len(said) > 0 {
			t.Errorf("%s: console: %v", path, said)
		}
	}
}
