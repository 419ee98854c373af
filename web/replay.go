package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// Replays are the sessions in which the history is shown again on walls. Its methods are called concurrently.
type Replays interface {
	Start(ReplayOrder) (ReplaySession, error) // the error is a *screen.Refusal where the order cannot be carried out
	End(id string) bool                       // false: there is no such session
	Session(id string) (ReplaySession, bool)
	Sessions() []ReplaySession
}

// ReplayOrder is what is to be shown again: from the first day to the end of the last, on these screens.
type ReplayOrder struct {
	From, To worktime.Day
	Speed    int // office seconds in a real one; nights and days off are left out
	Screens  []screen.ID
	Display  string // by its name, as in "level/district"; see [Replayable]
}

// ReplaySession is one that goes on.
type ReplaySession struct {
	ID      string       `json:"id"`
	From    worktime.Day `json:"from"`
	To      worktime.Day `json:"to"`
	Speed   int          `json:"speed"`
	Screens []screen.ID  `json:"screens"`
	Display string       `json:"display"`
	Replayed
}

// Replayed is how far a session has come.
type Replayed struct {
	State ReplayState `json:"state"`
	At    time.Time   `json:"at"` // the moment whose figures are shown
}

// ReplayState is what a session does.
type ReplayState string

// What a session does.
const (
	ReplayReading ReplayState = "reading" // it folds the history up to its first day
	ReplayRunning ReplayState = "running"
	ReplayOver    ReplayState = "over"  // its last day is over; the last picture stays for a moment
	ReplayEnded   ReplayState = "ended" // screens go back to what they showed
)

// ReplayView is the view of topic "replay/ID": what the display's wall showed at the moment, with how far the session has come as its
// member "replay"; no figures while the history is read.
type ReplayView struct {
	View   any // of the display; nil: none yet
	Replay Replayed
}

// MarshalJSON makes one object of both.
func (v ReplayView) MarshalJSON() ([]byte, error) {
	members := map[string]any{}
	if v.View != nil {
		text, err := json.Marshal(v.View)
		if err != nil {
			return nil, err
		}
		whole := map[string]json.RawMessage{}
		if err := json.Unmarshal(text, &whole); err != nil {
			return nil, err
		}
		for name, member := range whole {
			members[name] = member
		}
	}
	members["replay"] = v.Replay
	return json.Marshal(members)
}

// Replayable reports whether a display of this name exists and can be shown again. Results to collect cannot: somebody might come for them.
// Nor can targets, which are those of now.
func Replayable(c *directory.Catalogue, name string) bool {
	kind, _, _ := strings.Cut(name, "/")
	return kind != "ready" && kind != "targets" && isDisplay(c, name)
}

// ReplayTopic is the topic of a session.
func ReplayTopic(id string) string { return "replay/" + id }

// ReplayAddress is where a session is found by a screen that shows a picture otherwise: in its language, from its distance.
func ReplayAddress(id string, p screen.Picture) string {
	return pages.Language(p.Language).Link("/wall/replay/"+id, showing{Distance: p.Distance, Diagonal: p.Diagonal}.query())
}

// replay shows a session, or says that it is over and leads back to what is live.
func (s *site) replay(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	session, ok := s.opt.Replays.Session(id)
	if !ok {
		s.replayOver(w, r)
		return
	}
	p := s.page(r, ReplayTopic(id))
	p.Replay, p.Back = true, s.back(r)
	p.Title = p.T("replay.banner")
	body := s.replayBoard(p, session.Display)
	p.ReplayAt = session.At.In(p.Office.Location())
	if at, err := time.Parse(time.RFC3339, p.view.text("replay.at")); err == nil {
		p.ReplayAt = at.In(p.Office.Location()) // of the picture that is shown
	}
	p.Body = body
	s.show(w, http.StatusOK, "board", p)
}

// replayBoard is a display as a board.
func (s *site) replayBoard(p *page, display string) board {
	switch kind, key, _ := strings.Cut(display, "/"); kind {
	case "counters":
		return s.countersBoard(p)
	case "counter":
		n, _ := strconv.Atoi(key) // it was checked when the session began
		counter, _ := s.opt.Catalogue.Counter(n)
		return s.counterBoard(p, counter)
	case "level":
		return s.levelBoard(p, directory.Level(key))
	case "agency":
		agency, _ := s.opt.Catalogue.Agency(directory.AgencyCode(key))
		return s.agencyBoard(p, agency)
	}
	return s.centreBoard(p)
}

// ReplayState is what the session did when the page was made.
func (p *page) ReplayState() string { return p.view.text("replay.state") }

// Reached says in words how far a session has come. screens.js does the same.
func (p *page) Reached(r Replayed) string {
	at := r.At.In(p.Office.Location())
	words := strings.NewReplacer("{time}", at.Format("15:04"), "{date}", at.Format("02/01/2006")).Replace(p.T(pages.LiveKeys + "replay.at"))
	return p.T(pages.LiveKeys+"replay.state."+string(r.State)) + " " + words
}

// back is where a screen goes when a session is over.
func (s *site) back(r *http.Request) string {
	if s.opt.Screens != nil {
		if _, _, ok := s.opt.Screens.Recognise(screenCookie(r)); ok {
			return "/screen"
		}
	}
	return pages.LanguageOf(r).Link("/wall/centre", s.showingOf(r.URL.Query()).query())
}

func (s *site) replayOver(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "")
	p.Title, p.Back = p.T("notice.replay_over.heading"), s.back(r)
	p.Body = noticeBody{Heading: p.Title, Text: p.T("notice.replay_over.text")}
	s.show(w, http.StatusGone, "notice", p)
}
