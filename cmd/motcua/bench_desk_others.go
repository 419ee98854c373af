package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"motcua/domain/directory"
	"motcua/web/office"
)

// deskOthers are pages that stay open while somebody else works: how long after the answer to what was done do they show it? They do as the
// browser's do: told that there is news, they fetch their page again; what counts is that it then shows something new.
type deskOthers struct {
	bench *deskBench

	mu    sync.Mutex
	lists map[directory.AgencyCode]*openList
	took  map[string][]took
	never map[string]int // how often it did not come within a few seconds
}

// openList is a worklist that the head of an agency has open: it is told of changes through a websocket.
type openList struct {
	conn net.Conn

	mu   sync.Mutex
	news chan struct{} // closed at the next change
}

const (
	inList     = "a worklist"
	inDossier  = "a dossier's page"
	othersWait = 5 * time.Second
)

// open opens the worklists of all agencies that have a head.
func (d *deskBench) open() (*deskOthers, error) {
	o := &deskOthers{bench: d, lists: map[directory.AgencyCode]*openList{}, took: map[string][]took{}, never: map[string]int{}}
	at, err := url.Parse(d.url)
	if err != nil {
		return nil, fmt.Errorf("bench desk: %w", err)
	}
	for agency, people := range d.at1 {
		head := people[directory.AgencyHead]
		if head == nil {
			continue
		}
		dial := &benchPartCmd{Role: "clients", Kind: "hub", To: at.Host, topic: office.WorkTopic(agency), cookies: head.cookies}
		conn, in, err := dial.connect(d.app)
		if err != nil {
			return nil, errors.Join(err, o.close())
		}
		l := &openList{conn: conn, news: make(chan struct{})}
		o.lists[agency] = l
		go eachFrame(conn, in, func(frame []byte, _ time.Time) {
			if strings.Contains(string(frame), `"position":`) {
				l.tell()
			}
		})
	}
	return o, nil
}

func (o *deskOthers) close() (err error) {
	for _, l := range o.lists {
		err = errors.Join(err, l.conn.Close())
	}
	return err
}

func (l *openList) tell() {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.news)
	l.news = make(chan struct{})
}

func (l *openList) next() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.news
}

// watch opens what others have open of a job's dossier, and gives what is to be called when the job has been answered.
func (o *deskOthers) watch(j deskJob) (answered func(ok bool)) {
	step := deskSteps[j.step].command
	if o == nil || step == "intake" {
		return func(bool) {}
	}
	head := o.bench.at1[j.at][directory.AgencyHead]
	done := make(chan time.Time, 2)
	var under int
	if list := o.lists[j.at]; list != nil && shownInList[step] {
		news := list.next()
		if was, err := o.row(head, j.code); err == nil {
			under++
			go o.watchList(list, news, head, j.code, was, done)
		}
	}
	if reader := o.bench.of[directory.CentreHead][0]; reader != nil {
		if revision, err := o.revision(reader, j.code); err == nil {
			under++
			go o.watchDossier(reader, j.code, revision, done)
		}
	}
	return func(ok bool) {
		at := time.Now()
		if !ok {
			at = time.Time{}
		}
		for range under {
			done <- at
		}
	}
}

// shownInList are the steps that change a dossier's line in its agency's list.
var shownInList = map[string]bool{"transfer": true, "accept-transfer": true, "assign": true, "resolve": true}

// watchList fetches the line whenever the list is told of changes, until it is another one.
func (o *deskOthers) watchList(list *openList, news <-chan struct{}, head *deskPerson, code, was string, done <-chan time.Time) {
	var shown time.Time
	for end := time.Now().Add(othersWait); shown.IsZero() && time.Now().Before(end); {
		select {
		case <-news:
		case <-time.After(time.Until(end)):
			continue
		}
		news = list.next()
		if is, err := o.row(head, code); err == nil && is != was {
			shown = time.Now()
		}
	}
	o.note(inList, <-done, shown)
}

// watchDossier waits as the page does, then fetches it anew.
func (o *deskOthers) watchDossier(reader *deskPerson, code string, was int64, done <-chan time.Time) {
	var shown time.Time
	a, err := o.bench.send(reader, deskRequest{path: "/dossier/" + code + "/position?after=" + strconv.FormatInt(was, 10)})
	var news struct{ Revision int64 }
	if err == nil && a.status == http.StatusOK && json.Unmarshal(a.text, &news) == nil && news.Revision > was {
		if is, err := o.revision(reader, code); err == nil && is >= news.Revision {
			shown = time.Now()
		}
	}
	o.note(inDossier, <-done, shown)
}

// note notes how long after the answer something was shown; what was shown before it counts as at once.
func (o *deskOthers) note(where string, answered, shown time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case answered.IsZero(): // came to nothing
	case shown.IsZero():
		o.never[where]++
	default:
		o.took[where] = append(o.took[where], took{real: max(0, shown.Sub(answered))})
	}
}

var lineOf = regexp.MustCompile(`(?s)<tr data-line=.*?</tr>`)

// row is a dossier's lines in its agency's list.
func (o *deskOthers) row(head *deskPerson, code string) (string, error) {
	a, err := o.bench.send(head, deskRequest{path: "/work?" + url.Values{"q": {code}}.Encode()})
	if err == nil && a.status != http.StatusOK {
		err = fmt.Errorf("bench desk: the worklist: %d", a.status)
	}
	return strings.Join(lineOf.FindAllString(string(a.text), -1), ""), err
}

// revision is the one that a dossier's page shows.
func (o *deskOthers) revision(reader *deskPerson, code string) (int64, error) {
	a, err := o.bench.send(reader, deskRequest{path: "/dossier/" + code})
	if err != nil {
		return 0, err
	}
	return numberAfter(a.text, `data-revision="`), nil
}

// reset forgets what was noted while all warmed up.
func (o *deskOthers) reset() {
	o.mu.Lock()
	defer o.mu.Unlock()
	clear(o.took)
	clear(o.never)
}

// settle waits for what is still watched, at most as long as a page is watched.
func (o *deskOthers) settle(ctx context.Context) { sleep(ctx, othersWait+time.Second) }

// othersReport is how long after an action's answer others' open pages show it.
type othersReport struct {
	askedReport
	Never int `json:"never,omitempty"` // not within a few seconds
}

func (o *deskOthers) report() map[string]othersReport {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := map[string]othersReport{}
	for _, where := range []string{inList, inDossier} {
		all[where] = othersReport{asked(o.took[where]), o.never[where]}
	}
	return all
}
