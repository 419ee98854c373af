package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// A server that still reads its history does not take it for one without accounts: no other first administrator is opened, and no password is
// told that opens nothing.
func TestTheFirstAdministratorIsOpenedOnceTheHistoryHasBeenRead(t *testing.T) {
	log := memlog.New(time.Now)
	for n := range 40_000 { // before the account, so that it is read last
		e := eventlog.Event{ID: eventlog.DeriveID("other", n), Type: "other", Occurred: time.Now(), Data: []byte("{}"), Meta: []byte("{}")}
		if _, err := log.Append(t.Context(), eventlog.StreamID(fmt.Sprint("other-", n%7)), eventlog.Any, e); err != nil {
			t.Fatal(err)
		}
	}
	head := account.Head{At: time.Now().In(worktime.Zone), By: "system", Command: "first administrator"}
	boss := account.Rights{Role: directory.Administrator, Agency: law.Catalogue.About().Code}
	if _, _, err := (account.Law{Catalogue: law.Catalogue}).Do(t.Context(), log, firstAdministrator, account.Open{Head: head, Name: "Quản trị viên", Rights: boss, Hash: "x"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	out := new(bytes.Buffer)
	a := &app{ctx: ctx, out: out, err: io.Discard, law: law}
	s, err := a.newSite("localhost:0", t.TempDir(), log, systemClock{}, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.listen.Close() }()
	ended := make(chan error, 1)
	go func() { ended <- s.people.run(ctx) }()
	err = s.people.open(ctx)
	if _, known := s.people.book.Find(firstAdministrator); err != nil || !known {
		t.Errorf("the account is known: %v, %v", known, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if out.Len() > 0 {
		t.Errorf("it is told: %s", out)
	}
}
