package web

import (
	"net/http"
	"strings"

	"motcua/web/live"
)

// chart is a mux that remembers the site's own patterns, so that a test can hold them against its table; the office has its own.
type chart struct {
	http.ServeMux
	patterns []string
}

// Handle registers a handler for a pattern.
func (c *chart) Handle(pattern string, h http.Handler) {
	c.patterns = append(c.patterns, pattern)
	c.ServeMux.Handle(pattern, h)
}

// routes is the map of the site; whatever is not on it is a 404 page.
func (s *site) routes() *chart {
	mux := &chart{}
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
		s.opt.Office.Mount(&mux.ServeMux)
	}
	if s.opt.Screens != nil && s.opt.Keeper != nil {
		s.screenRoutes(mux)
	}
	mux.Handle("/", http.HandlerFunc(s.notFound))
	return mux
}

// screenRoutes are those of the screens and of who administers them. What changes something comes from our own pages only.
func (s *site) screenRoutes(mux *chart) {
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
