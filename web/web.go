// Package web serves the pages: the walls, the way to them, and what operators ask for. Pages are rendered on the server
// with the newest figures, so they say something without script; a small ES module then keeps the walls current over the
// hub's websocket. One page is one folder under pages: markup, style and script side by side, nothing to build.
package web

import (
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"motcua/domain/directory"
	"motcua/web/live"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// Options are what the site is made of. Catalogue, Clock and Views must be set.
type Options struct {
	Hub       http.Handler // the websocket at /live
	Catalogue *directory.Catalogue
	Clock     live.Clock
	// Views gives the newest view of a topic as JSON, for the first picture of a page; live.Hub.Latest is one.
	Views    func(topic string) (view []byte, at live.Stand, ok bool)
	Commands http.Handler // POST /commands; nil where the program takes none
	Ready    func() error // nil: ready as soon as it listens
	Metrics  http.Handler // GET /metrics
	Log      zerolog.Logger
	Version  string // of the program; see pages.Version
	// Screens lets screens in, and Keeper says who may administer them; without both there are neither.
	Screens *pairing.Office
	Keeper  *pairing.Keeper
	Rate    Rate    // records ratings from second screens; nil: there are no such screens; needs Screens
	Office  Office  // the pages of those who work here; nil: there are none
	Replays Replays // nil: nothing is replayed on walls; needs Screens and Keeper
	Screen  Screen
	Hosts   *Hosts // the names that count; nil: any
	// Plain reports whether a browser would lose cookies that it gives back over TLS only; nil: whatever comes without TLS.
	Plain func(*http.Request) bool
}

// Office is the pages of those who work here: see package office.
type Office interface {
	Mount(mux *http.ServeMux)
	// MaxBody is how many bytes a request that brings files may have; 0 for every other.
	MaxBody(r *http.Request) int64
}

// Screen is how a wall behaves; zero values take the defaults named.
type Screen struct {
	LagAfter     time.Duration // age from which a wall says how many events of the log it has not had: 7 s
	LateAfter    time.Duration // age of the data from which a wall says it is late: 10 s
	StaleAfter   time.Duration // age from which it says that the data are old: 30 s
	TurnEvery    time.Duration // time of one page of a wall that has several: 20 s
	RetryMin     time.Duration // first pause before it connects again: 0.5 s, doubled up to …
	RetryMax     time.Duration // … 15 s, with jitter
	ReloadSpread time.Duration // over which screens spread their reload after an update: 5 s
}

func (s Screen) withDefaults() Screen {
	for _, d := range []struct {
		field    *time.Duration
		fallback time.Duration
	}{
		{&s.LagAfter, 7 * time.Second}, {&s.LateAfter, 10 * time.Second}, {&s.StaleAfter, 30 * time.Second}, {&s.TurnEvery, 20 * time.Second},
		{&s.RetryMin, 500 * time.Millisecond}, {&s.RetryMax, 15 * time.Second}, {&s.ReloadSpread, 5 * time.Second},
	} {
		if *d.field <= 0 {
			*d.field = d.fallback
		}
	}
	return s
}

// site is the handlers with what they share.
type site struct {
	opt       Options
	version   string // of pages
	templates pages.Templates
}

// New builds the site. It panics where an option that must be set is missing or an embedded page is broken.
func New(opt Options) http.Handler {
	if opt.Catalogue == nil || opt.Clock == nil || opt.Views == nil {
		panic("web: Options.Catalogue, Clock and Views are needed")
	}
	opt.Screen = opt.Screen.withDefaults()
	if opt.Plain == nil {
		opt.Plain = func(r *http.Request) bool { return r.TLS == nil }
	}
	if opt.Ready == nil {
		opt.Ready = func() error { return nil }
	}
	s := &site{opt: opt, version: pages.Version(opt.Version), templates: pages.Parse([]string{"shared", "wall"}, "home", "centre", "counter", "board", "screen", "screens", "replays", "rating", "signin", "notice")}
	return s.log(s.recover(protect(s.addressed(s.limit(s.routes())))))
}
