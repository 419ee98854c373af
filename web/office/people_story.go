package office

import (
	"context"
	"slices"
	"strings"
	"time"

	"motcua/domain/account"
)

// accountEvent is something that happened to an account, in words.
type accountEvent struct {
	At   time.Time
	By   string // empty: the owner
	Text string
}

// newestEvents bounds how much of an account's story is shown: the newest.
const newestEvents = 100

// accountStory tells what happened to an account, the newest first.
func (o *Office) accountStory(ctx context.Context, p *page, id account.ID) ([]accountEvent, error) {
	var all []accountEvent
	for r, err := range o.opt.Events.ReadStream(ctx, account.Stream(id), 0) {
		if err != nil {
			return nil, err
		}
		_, e, ok, err := account.Decode(r)
		if err != nil || !ok {
			return nil, err
		}
		h := e.Fact()
		told := accountEvent{At: h.At.In(p.Office.Location()), By: h.By, Text: o.accountWords(p, e)}
		if h.By == id {
			told.By = ""
		}
		all = append(all, told)
	}
	slices.Reverse(all)
	return all[:min(len(all), newestEvents)], nil
}

// accountWords says what an event of an account means.
func (o *Office) accountWords(p *page, e account.Event) string {
	rights := func(r account.Rights) string {
		parts := []string{p.T("role." + string(r.Role)), o.agencyName(p, r.Agency)}
		if len(r.Counters) > 0 {
			parts = append(parts, p.T("accounts.counters")+": "+counterList(r.Counters))
		}
		return strings.Join(parts, " · ")
	}
	at := func(counter int) string {
		if counter == 0 {
			return ""
		}
		return " · " + p.T("office.counter") + " " + counterList([]int{counter})
	}
	switch e := e.(type) {
	case account.Opened:
		return p.T("account.opened") + ": " + rights(e.Rights)
	case account.Renamed:
		return p.T("account.renamed") + ": " + e.Name
	case account.PasswordSet:
		if e.Once {
			return p.T("account.password_once")
		}
		return p.T("account.password_set")
	case account.RightsChanged:
		return p.T("account.rights_changed") + ": " + rights(e.Rights)
	case account.SignedIn:
		return p.T("account.signed_in") + at(e.Counter)
	case account.SignedOut:
		return p.T("account.signed_out") + at(e.Counter)
	case account.Slowed:
		return p.T("account.slowed") + ": " + p.Lang.Count(e.Failures)
	case account.SignedOutEverywhere:
		return p.T("account.signed_out_everywhere")
	case account.Closed:
		return p.T("account.closed") + ": " + e.Reason
	case account.Reopened:
		return p.T("account.reopened")
	}
	return ""
}
