package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/screen"
	"motcua/web/pages"
)

// showing is how a display is asked for: from how far it is read, when it is dark, and which display comes after it.
type showing struct {
	Distance int      // metres; the smallest text follows from it and the diagonal (see pages/wall/distance.css)
	Diagonal int      // of the screen, in inches; 0: screen.UsualDiagonal
	Board    bool     // laid out as a board at any distance, as in portrait
	Rotation []string // displays that take turns, as in "counter/12"; empty: this one stays
	At       int      // this one's place among them
	Every    time.Duration
	Paced    bool   // Every was asked for
	Dim      string // office hours at which the screen is dark, as in 17:30-06:30; empty: never
}

// The distances that displays are made for, in metres, and the one of which the rest of the style takes its sizes.
const (
	nearest, farthest = screen.MinDistance, screen.MaxDistance
	usualDistance     = 5
)

// The pace of a rotation: time of one page.
const (
	minEvery = 5 * time.Second
	maxEvery = 10 * time.Minute
)

// maxRotation is how many displays may take turns.
const maxRotation = 24

// dimHours is a part of the day, as in 17:30-06:30.
var dimHours = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$`)

// showingOf reads how a display is asked for. What makes no sense is left out: a wall shows something rather than an error.
func (s *site) showingOf(q url.Values) showing {
	show := showing{Distance: usualDistance, Board: q.Get("layout") == "board", Every: s.opt.Screen.TurnEvery}
	if d, err := strconv.Atoi(q.Get("distance")); err == nil {
		show.Distance = min(max(d, nearest), farthest)
	}
	if d, err := strconv.Atoi(q.Get("diagonal")); err == nil && d != screen.UsualDiagonal {
		show.Diagonal = min(max(d, screen.MinDiagonal), screen.MaxDiagonal)
	}
	if n, err := strconv.Atoi(q.Get("every")); err == nil {
		show.Every, show.Paced = min(max(time.Duration(n)*time.Second, minEvery), maxEvery), true
	}
	if dim := q.Get("dim"); dimHours.MatchString(dim) {
		show.Dim = dim
	}
	if displays, ok := Displays(s.opt.Catalogue, q.Get("rotate")); ok && len(displays) > 1 {
		show.Rotation = displays
		show.At, _ = strconv.Atoi(q.Get("at"))
		show.At = min(max(show.At, 0), len(displays)-1)
	}
	return show
}

// Displays reads a list of displays by their names after /wall/, as in "centre,counters,counter/12,level/district"; ok is false
// where one of them does not exist, or there are none or too many.
func Displays(c *directory.Catalogue, list string) (names []string, ok bool) {
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimPrefix(strings.TrimSpace(name), "/wall/")
		if name == "" {
			continue
		}
		if !isDisplay(c, name) {
			return nil, false
		}
		names = append(names, name)
	}
	return names, len(names) > 0 && len(names) <= maxRotation
}

func isDisplay(c *directory.Catalogue, name string) bool {
	kind, key, _ := strings.Cut(name, "/")
	switch kind {
	case "centre", "counters", "ready", "targets":
		return key == ""
	case "counter":
		n, err := strconv.Atoi(key)
		_, ok := c.Counter(n)
		return err == nil && ok && strconv.Itoa(n) == key
	case "level":
		return slices.Contains(directory.Levels(), directory.Level(key))
	case "agency":
		_, ok := c.Agency(directory.AgencyCode(key))
		return ok
	}
	return false
}

// Shown reports whether a screen can be told to show what has this name: a display, or the page for ratings at a counter.
func Shown(c *directory.Catalogue, name string) bool {
	n, rates := screen.RatingOf(name)
	_, there := c.Counter(n)
	return isDisplay(c, name) || rates && there
}

// Reading is the distance that the style knows: at which text of the same height is read as clearly on a screen of the usual diagonal.
func (s showing) Reading() int {
	if s.Diagonal == 0 {
		return s.Distance
	}
	return min(max(screen.Reading(s.Distance, s.Diagonal), nearest), farthest)
}

// far reports whether people stand too far away for the dense layout.
func (s showing) far() bool { return s.Board || s.Reading() > usualDistance }

// apart is the distance beyond which a counter's day and its list of dossiers have no room on one page.
const apart = 8

// Apart reports whether people stand that far away.
func (p *page) Apart() bool { return p.Show.Reading() > apart }

// query writes it back, for links to the same display.
func (s showing) query() url.Values {
	q := url.Values{}
	if s.Distance != usualDistance {
		q.Set("distance", strconv.Itoa(s.Distance))
	}
	if s.Diagonal != 0 {
		q.Set("diagonal", strconv.Itoa(s.Diagonal))
	}
	if s.Board {
		q.Set("layout", "board")
	}
	if s.Dim != "" {
		q.Set("dim", s.Dim)
	}
	if len(s.Rotation) > 0 {
		q.Set("rotate", strings.Join(s.Rotation, ","))
		q.Set("at", strconv.Itoa(s.At))
	}
	if s.Paced {
		q.Set("every", strconv.Itoa(int(s.Every/time.Second)))
	}
	return q
}

// Next is the address of the display that follows in the rotation; empty where this one stays.
func (p *page) Next() string {
	if len(p.Show.Rotation) == 0 {
		return ""
	}
	next := p.Show
	next.At = (next.At + 1) % len(next.Rotation)
	return p.Lang.Link("/wall/"+next.Rotation[next.At], next.query())
}

// AsBoard is this display as a board, for screens on which the dense layout has no room.
func (p *page) AsBoard() string {
	board := p.Show
	board.Board = true
	return p.Lang.Link(p.Here, board.query())
}

// rotate leads to the first of the displays that are to take turns.
func (s *site) rotate(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	displays, ok := Displays(s.opt.Catalogue, q.Get("pages"))
	if !ok {
		s.notice(w, r, http.StatusNotFound, "no_rotation")
		return
	}
	show := s.showingOf(q)
	show.Rotation, show.At = displays, 0
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, pages.LanguageOf(r).Link("/wall/"+displays[0], show.query()), http.StatusSeeOther)
}
