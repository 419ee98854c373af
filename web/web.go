// Package web serves the pages: the walls, the way to them, and what operators ask for. Pages are rendered on the server
// with the newest figures, so they say something without script; a small ES module then keeps the walls current over the
// hub's websocket. One page is one folder under pages: markup, style and script side by side, nothing to build.
package web

import (
	"net/http"
	"strings"
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

// routes is the map of the site; whatever is not on it is a 404 page.
func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/{$}", s.reads(s.home))
	mux.Handle("/wall/centre", s.reads(s.centre))
	mux.Handle("/wall/counter/{n}", s.reads(s.counter))
	mux.Handle("/wall/counter/{$}", s.reads(s.counter))
	mux.Handle("/wall/counters", s.reads(s.counters))
	mux.Handle("/wall/ready", s.reads(s.ready))
	mux.Handle("/wall/agency/{code}", s.reads(s.agency))
	mux.Handle("/wall/level/{level}", s.reads(s.level))
	mux.Handle("/wall/targets", s.reads(s.targets))
	mux.Handle("/wall/rotate", s.reads(s.rotate))
	mux.Handle("/static/{hash}/{file...}", s.reads(s.static))
	mux.Handle("/healthz", s.reads(s.healthz))
	mux.Handle("/readyz", s.reads(s.readyz))
	if s.opt.Hub != nil {
		mux.Handle("/live", s.reads(s.opt.Hub.ServeHTTP))
		mux.Handle("/live/asyncapi.yaml", s.reads(live.ServeDocument))
	}
	if s.opt.Metrics != nil {
		mux.Handle("/metrics", s.reads(s.opt.Metrics.ServeHTTP))
	}
	if s.opt.Commands != nil {
		mux.Handle("/commands", s.only(s.opt.Commands.ServeHTTP, http.MethodPost))
	}
	if s.opt.Office != nil {
		s.opt.Office.Mount(mux)
	}
	if s.opt.Screens != nil && s.opt.Keeper != nil {
		s.screenRoutes(mux)
	}
	mux.HandleFunc("/", s.notFound)
	return mux
}

// screenRoutes are those of the screens and of who administers them. What changes something comes from our own pages only.
func (s *site) screenRoutes(mux *http.ServeMux) {
	guarded := http.NewCrossOriginProtection()
	writes := func(h http.HandlerFunc) http.Handler { return s.only(guarded.Handler(h).ServeHTTP, http.MethodPost) }
	mux.Handle("/screen", s.reads(s.newScreen))
	mux.Handle("/screen/state", s.reads(s.screenState))
	mux.Handle("/screen/health", writes(s.screenHealth))
	mux.Handle("/screens", s.reads(s.administered(s.screens)))
	mux.Handle("/screens/sign-in", writes(s.signIn))
	mux.Handle("/screens/sign-out", writes(s.signOut))
	mux.Handle("/screens/pair", writes(s.administered(s.pairScreen)))
	if s.opt.Rate != nil {
		mux.Handle("/wall/rating/{n}", s.reads(s.secondScreen))
		mux.Handle("/screen/rating", s.reads(s.offered))
		mux.Handle("/screen/rate", writes(s.takeRating))
	}
	if s.opt.Replays != nil {
		mux.Handle("/wall/replay/{id}", s.reads(s.replay))
		mux.Handle(replaysPath, s.reads(s.replaying(s.replays)))
		mux.Handle("/screens/replay", writes(s.replaying(s.startReplay)))
		mux.Handle("/screens/replay/{session}/end", writes(s.replaying(s.endReplay)))
	}
	mux.Handle("/screens/{id}/{what}", writes(s.administered(s.changeScreen)))
}

// reads lets through requests that only read.
func (s *site) reads(h http.HandlerFunc) http.Handler {
	return s.only(h, http.MethodGet, http.MethodHead)
}

// only answers 405 to any method but those named.
func (s *site) only(h http.HandlerFunc, methods ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, m := range methods {
			if r.Method == m {
				h(w, r)
				return
			}
		}
		w.Header().Set("Allow", strings.Join(methods, ", "))
		s.notice(w, r, http.StatusMethodNotAllowed, "wrong_method")
	})
}
