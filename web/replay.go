package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/projections/displays"
	"motcua/web/pages"
	"motcua/web/pairing"
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
}

// ReplaySession is one that goes on.
type ReplaySession struct {
	ID      string       `json:"id"`
	From    worktime.Day `json:"from"`
	To      worktime.Day `json:"to"`
	Speed   int          `json:"speed"`
	Screens []screen.ID  `json:"screens"`
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

// ReplayView is the view of topic "replay/ID": what the centre's wall showed at the moment; no figures while the history is read.
type ReplayView struct {
	*displays.Centre
	Replay Replayed `json:"replay"`
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
	body := s.centreBoard(p)
	body.Under = ""
	p.ReplayAt = session.At.In(p.Office.Location())
	if at, err := time.Parse(time.RFC3339, p.view.text("replay.at")); err == nil {
		p.ReplayAt = at.In(p.Office.Location()) // of the picture that is shown
	}
	p.Body = body
	s.show(w, http.StatusOK, "board", p)
}

// ReplayState is what the session did when the page was made.
func (p *page) ReplayState() string { return p.view.text("replay.state") }

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

// replayForm is what was sent; what is no day and no number stays in the fields.
type replayForm struct {
	From, To, Speed string
	Screens         []string
}

// Has reports whether a screen was chosen.
func (f replayForm) Has(id screen.ID) bool { return slices.Contains(f.Screens, string(id)) }

func (s *site) startReplay(w http.ResponseWriter, r *http.Request) {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := replayForm{get("from"), get("to"), get("speed"), r.PostForm["screen"]}
	order, err := f.order()
	var session ReplaySession
	if err == nil {
		session, err = s.opt.Replays.Start(order)
	}
	switch {
	case errors.Is(err, pairing.ErrLent):
		err = &screen.Refusal{Vi: "Một màn hình đã chọn đang chiếu một phiên phát lại khác; kết thúc phiên đó trước", En: "a screen that was chosen shows another replay: end that one first"}
	case errors.Is(err, pairing.ErrNoScreen):
		err = &screen.Refusal{Vi: "Một màn hình đã chọn không còn nữa; chọn lại", En: "a screen that was chosen is not there any more: choose again"}
	}
	s.answerScreens(w, r, session.ID, screensBody{Form: freshForm, Replay: f}, err)
}

func (f replayForm) order() (o ReplayOrder, err error) {
	if o.From, err = worktime.ParseDay(f.From); err == nil {
		o.To, err = worktime.ParseDay(f.To)
	}
	if err != nil {
		return o, &screen.Refusal{Vi: "Ngày viết như 2019-03-05", En: "a day is written as 2019-03-05"}
	}
	if o.Speed, err = strconv.Atoi(f.Speed); err != nil {
		return o, &screen.Refusal{Vi: "Tốc độ là một số nguyên, như 3600", En: "the speed is a whole number, such as 3600"}
	}
	for _, id := range f.Screens {
		if !slices.Contains(o.Screens, screen.ID(id)) {
			o.Screens = append(o.Screens, screen.ID(id))
		}
	}
	return o, nil
}

func (s *site) endReplay(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("session")
	if !s.opt.Replays.End(id) {
		s.answerScreens(w, r, id, screensBody{Form: freshForm}, &screen.Refusal{Vi: "Phiên phát lại này đã kết thúc", En: "this replay has ended already"})
		return
	}
	s.answerScreens(w, r, id, screensBody{}, nil)
}
