package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"time"

	"motcua/adapters/argon2id"
	"motcua/adapters/filestore"
	"motcua/adapters/sessionstore"
	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/accounts"
	"motcua/web/commands"
	"motcua/web/live"
	"motcua/web/office"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// people is the site's part that knows who may sign in.
type people struct {
	site     *site
	law      account.Law
	runner   *projections.Runner[accounts.View]
	book     *office.Book
	hasher   *argon2id.Hasher
	sessions *sessionstore.Store
	files    *filestore.Store
	office   *office.Office
	desk     *desk.Desk
	stirred  bool          // something has happened to an account since the book was told; belongs to the runner
	changed  chan struct{} // holds one: something has happened to an account
}

// secretKeyFile holds what passwords are hashed with and cookies are signed with; without it no password fits any more. Servers on one
// log share it.
const secretKeyFile = "secret.key"

// newPeople makes the room of a site; nothing runs before [people.run].
func (s *site) newPeople(data string, log eventlog.Log, keeper *pairing.Keeper) (*people, error) {
	key, err := keyFile(data, secretKeyFile)
	if err != nil {
		return nil, err
	}
	law := s.app.law
	law.Catalogue = law.Catalogue.WithoutOfficers() // accounts say who may act, and where
	p := &people{site: s, law: account.Law{Catalogue: law.Catalogue}, changed: make(chan struct{}, 1)}
	p.runner = kept(s, data, "the accounts", p.noticing(accounts.Projection()), log)
	p.desk = desk.New(log, law)
	p.hasher = argon2id.New(derived(key, "passwords"))
	if p.sessions, err = sessionstore.Open(filepath.Join(data, "sessions.db"), s.clock.Real); err != nil {
		return nil, err
	}
	if p.files, err = filestore.Open(data); err != nil {
		return nil, errors.Join(err, p.sessions.Close())
	}
	p.book = &office.Book{Carry: func(ctx context.Context, id account.ID, c account.Command) (account.State, eventlog.Position, error) {
		return p.law.Do(ctx, log, id, c)
	}}
	p.runner.Observe = p.observe
	opt := office.Options{
		Law: law, Clock: s.clock, Desk: p.desk, Events: log, Accounts: p.book, Officers: s.app.law.Catalogue, Work: s.work, Register: s.list, Links: s.list, Figures: s.past, Moments: s.past, Comparisons: s.past, Members: s.past, Delays: s.lives, Papers: s.paper, Handouts: s.handed.book, Exports: s.exports, Invented: s.invented, Phone: s.app.live.DeskPhone, Terminal: keeper.Bears, Password: p.hasher, Sessions: p.sessions, Files: p.files, Secret: derived(key, "cookies"),
		Insecure: s.app.insecure, Version: pages.Version(version()), Log: s.logger,
		Address: func(r *http.Request) string {
			return live.CountedWith(s.hub.Address(r))
		},
		Plain: s.plain, BaseURL: s.baseURL, Ratings: s.room.office,
	}
	for _, d := range s.demo {
		opt.Demo = append(opt.Demo, office.Demo{ID: d.id, Password: demoPassword})
	}
	p.office = office.New(opt)
	keeper.Also, keeper.Replayers, keeper.SignedIn, keeper.Settled = p.administers, p.replays, p.signedIn, p.book.Known
	return p, nil
}

// commandsOr takes commands from people who have signed in, unless others take them.
func (p *people) commandsOr(others http.Handler) http.Handler {
	if others != nil {
		return others
	}
	return p.office.Paced(commands.Signed(p.desk, p.law.Catalogue, p.site.clock.Office, func(r *http.Request) (dossier.Actor, *commands.Problem) {
		by, ok := p.office.Person(r)
		switch {
		case ok:
			return by.Actor(), nil
		case !p.book.Known():
			return dossier.Actor{}, commands.NotYetKnown
		}
		return dossier.Actor{}, commands.NotSignedIn
	}))
}

// administers tells which administrator, of those who have signed in, a request comes from.
func (p *people) administers(r *http.Request) (name string, ok bool) {
	by, ok := p.office.Person(r)
	return by.ID, ok && access.Enters(by.Role, access.Screens)
}

// replays reports whether a request comes from somebody who may have the screens show the past again.
func (p *people) replays(r *http.Request) bool {
	by, ok := p.office.Person(r)
	return ok && access.Enters(by.Role, access.Replays)
}

// signedIn reports whether a request comes from somebody who has signed in.
func (p *people) signedIn(r *http.Request) bool {
	_, ok := p.office.Person(r)
	return ok
}

// derived is a key for one purpose.
func derived(key, purpose string) []byte {
	sum := sha256.Sum256([]byte("motcua " + purpose + " " + key))
	return sum[:]
}

// observe hands the accounts on when they changed.
func (p *people) observe(v accounts.View, at projections.Stand, changed bool) {
	if changed || p.book.Empty() {
		p.book.Update(maps.Clone(v), at.Position)
	}
	if p.stirred {
		p.stirred = false
		select {
		case p.changed <- struct{}{}:
		default: // there is word of it already
		}
	}
}

// noticing is a projection that also tells when it meets an event of an account: most events are of dossiers.
func (p *people) noticing(of projections.Projection[accounts.View]) projections.Projection[accounts.View] {
	apply := of.Apply
	of.Apply = func(v accounts.View, r eventlog.Recorded) (accounts.View, error) {
		_, _, is, _ := account.Decode(r) // what cannot be read the fold itself refuses
		p.stirred = p.stirred || is
		return apply(v, r)
	}
	return of
}

// reviewEvery is how soon at the latest an open page is left that nobody has used for long.
const reviewEvery = time.Minute

// review has open pages left at once by those who were signed out or lost a right, until ctx ends.
func (p *people) review(ctx context.Context) error {
	ticks := time.NewTicker(reviewEvery)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.changed:
		case <-ticks.C:
		}
		p.site.hub.Review()
	}
}

func (p *people) run(ctx context.Context) error {
	return errors.Join(paced(ctx, p.runner, beat), p.sessions.Close(), p.files.Close())
}

// firstAdministrator is the account that a new log begins with.
const firstAdministrator = account.ID("quantri")

// begin opens the first account once the accounts are known and there is none: an administrator, whose password is told on the
// terminal, once. In a demonstration it opens those of the demonstration.
func (p *people) begin(ctx context.Context) error {
	switch err := p.open(ctx); {
	case err == nil && ctx.Err() == nil:
		p.book.Complete()
	case err != nil && ctx.Err() == nil: // a server that is stopped opens them at its next start
		return err
	}
	<-ctx.Done()
	return nil
}

func (p *people) open(ctx context.Context) error {
	if !whole(ctx, p.runner, func(v accounts.View, s projections.Stand) { p.book.Update(maps.Clone(v), s.Position) }) {
		return nil // the server stops
	}
	for _, d := range p.site.demo {
		if err := p.openDemo(ctx, d); err != nil {
			return err
		}
	}
	if len(p.book.All()) > 0 {
		return nil
	}
	password := rand.Text()
	hash, err := p.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	head := account.Head{At: p.site.clock.Office(), By: "system", Command: "first administrator"}
	rights := account.Rights{Role: directory.Administrator, Agency: p.law.Catalogue.About().Code}
	if _, err := p.book.Do(ctx, firstAdministrator, account.Open{Head: head, Name: "Quản trị viên", Rights: rights, Hash: hash}); err != nil {
		return fmt.Errorf("the first administrator's account: %w", err)
	}
	fmt.Fprintf(p.site.app.out, "Quản trị viên đầu tiên / the first administrator: %s, mật khẩu dùng một lần, đăng nhập xong đổi ngay / one-time password, to be changed at the first sign-in: %s\n", firstAdministrator, password)
	return nil
}

// openDemo opens an account of the demonstration, if it is not there.
func (p *people) openDemo(ctx context.Context, d demoAccount) error {
	if _, ok := p.book.Find(d.id); ok {
		return nil
	}
	hash, err := p.hasher.Hash(ctx, demoPassword)
	if err != nil {
		return err
	}
	head := account.Head{At: p.site.clock.Office(), By: "system", Command: "demo " + d.id}
	if _, err = p.book.Do(ctx, d.id, account.Open{Head: head, Name: d.name, Rights: d.rights, Hash: hash}); err == nil {
		head.Command = "demo password " + d.id
		_, err = p.book.Do(ctx, d.id, account.SetPassword{Head: head, Hash: hash})
	}
	if err != nil {
		return fmt.Errorf("account %s of the demonstration: %w", d.id, err)
	}
	return nil
}
