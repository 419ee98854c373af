package web

import (
	"net/http"
	"strconv"
	"time"

	"motcua/web/pages"
)

// page is what every template gets.
type page struct {
	Lang    pages.Language
	Title   string
	Assets  string // address of the static files
	Version string
	Screen  Screen
	Topic   string    // of a wall; empty elsewhere
	Office  time.Time // the office's time
	Real    time.Time // the machine's, in the office's zone
	Data    time.Time // when the figures were last known to be current; zero: no figures yet
	Stand   uint64    // log position
	Head    uint64    // how far the log goes; 0: not known
	Here    string    // path of this page
	Show    showing   // how a display is asked for
	Dense   bool      // a layout for landscape alone
	Orders  screenOrders

	Replay     bool      // not live: what is shown again
	ReplayAt   time.Time // the moment whose figures are shown
	Replayable bool      // there can be replays
	Back       string    // where a screen goes when this page is over; empty: it stays

	Body any // the page's own part

	view view
}

// page begins a page for a request, on the newest view of a topic.
func (s *site) page(r *http.Request, topic string) *page {
	office := s.opt.Clock.Office()
	p := &page{
		Lang:    pages.LanguageOf(r),
		Assets:  pages.Assets,
		Version: s.version,
		Screen:  s.opt.Screen,
		Topic:   topic,
		Office:  office,
		Real:    s.opt.Clock.Real().In(office.Location()),
		Here:    r.URL.EscapedPath(),
		Show:    s.showingOf(r.URL.Query()),
	}
	if topic == "" {
		return p
	}
	s.attend(p, r)
	text, at, ok := s.opt.Views(topic)
	if !ok {
		return p
	}
	v, err := readView(text)
	if err != nil {
		s.opt.Log.Error().Err(err).Str("topic", topic).Msg("view cannot be read")
		return p
	}
	p.view, p.Data, p.Stand, p.Head = v, at.Data.In(office.Location()), at.Position, at.Head
	return p
}

// show answers with a page.
func (s *site) show(w http.ResponseWriter, status int, name string, p *page) {
	pages.Send(w, status, p.Lang, s.templates.Render(name, "page", p))
}

// T says a sentence of the wording.
func (p *page) T(key string) string { return p.Lang.Say(key) }

// Live is the wording for the page's scripts.
func (p *page) Live() map[string]string { return p.Lang.Live() }

// Link is the address of another page in this page's language.
func (p *page) Link(path string) string { return p.Lang.Link(path, nil) }

// Toggle is this page in the other language.
func (p *page) Toggle() string { return p.Lang.Other().Link(p.Here, p.Show.query()) }

// Cell is the figure at a path of the view.
func (p *page) Cell(format, path string) cell { return cell{path, format, p.write(path, format)} }

// Own is the text at a path in the page's language, for members that the view has in both.
func (p *page) Own(path string) cell { return p.Cell("text", path+"_"+string(p.Lang)) }

// Has reports whether the view has something at a path: a number that is not 0, a text, an object.
func (p *page) Has(path string) bool {
	n, whole := p.view.whole(path)
	return p.view.at(path) != nil && (!whole || n != 0)
}

// Simulated reports whether the office lives in another time than the machine.
func (p *page) Simulated() bool { return p.Office.Sub(p.Real).Abs() > time.Minute }

// Milliseconds is a duration as scripts get it.
func (p *page) Milliseconds(d time.Duration) int64 { return d.Milliseconds() }

// Moment is a time with its zone, as scripts get it; empty for none.
func (p *page) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02T15:04:05.000Z07:00")
}

// Weekday is the day's name.
func (p *page) Weekday(t time.Time) string {
	return p.T(pages.LiveKeys + "weekday." + strconv.Itoa(int(t.Weekday())))
}

// counterLinks are the counters as links in a page's language.
type counterLinks struct {
	P       *page
	Columns [][]seat
}

// CounterLinks lists the counters as links.
func (p *page) CounterLinks(columns [][]seat) counterLinks { return counterLinks{p, columns} }
