package web

import (
	"strings"
	"time"

	"motcua/web/pages"
)

// The states of a wall's figures, by the age of what it shows.
const (
	waiting = "waiting" // nothing has come yet
	fresh   = "fresh"
	late    = "late"
	stale   = "stale"
)

// State is how old the figures are at the moment of rendering; the script takes over from there.
func (p *page) State() string {
	switch age := p.Real.Sub(p.Data); {
	case p.Data.IsZero():
		return waiting
	case age >= p.Screen.StaleAfter:
		return stale
	case age >= p.Screen.LateAfter || p.behind() > 0:
		return late
	}
	return fresh
}

// behind is how many events the log holds that the figures have not had for longer than a moment. wall.js does the same.
func (p *page) behind() int {
	if p.Head <= p.Stand || !p.Data.IsZero() && p.Real.Sub(p.Data) < p.Screen.LagAfter {
		return 0
	}
	return int(p.Head - p.Stand)
}

// lag says it in words.
func (p *page) lag() string {
	key := "lag"
	if p.behind() == 1 {
		key = "lag.one"
	}
	return strings.ReplaceAll(p.T(pages.LiveKeys+key), "{n}", p.Lang.Count(p.behind()))
}

// StateWord names the state; figures that are fresh need no word.
func (p *page) StateWord() string {
	switch state := p.State(); {
	case p.Replay && (state == late || state == stale):
		return p.T(pages.LiveKeys + "replay." + state)
	case p.Replay && state == fresh:
		return p.T(pages.LiveKeys + "replay.state." + p.ReplayState())
	case p.behind() > 0 && state != stale:
		return p.lag()
	case state != fresh:
		return p.T(pages.LiveKeys + "state." + state)
	}
	return ""
}

// UpdatedAt says when the figures were last known to be current, or of which moment those are that are shown again.
func (p *page) UpdatedAt() string {
	if p.Data.IsZero() {
		return ""
	}
	if p.Replay {
		return strings.NewReplacer("{time}", p.ReplayAt.Format("15:04"), "{date}", p.ReplayAt.Format("02/01/2006")).Replace(p.T(pages.LiveKeys + "replay.at"))
	}
	key := "updated"
	if p.State() == stale {
		if p.behind() > 0 {
			return p.lag()
		}
		key = "as_of" // shorter: the word for old figures stands before it
	}
	return strings.ReplaceAll(p.T(pages.LiveKeys+key), "{time}", p.Data.Format(time.TimeOnly))
}

// UpdatedAgo says how long ago that was.
func (p *page) UpdatedAgo() string {
	if p.Data.IsZero() || p.Replay {
		return ""
	}
	return strings.ReplaceAll(p.T(pages.LiveKeys+"ago"), "{age}", p.Lang.Age(p.Real.Sub(p.Data)))
}

// historySlots is how many histories a page has room to name.
const historySlots = 3

// HistorySlots are the places where a page names what the log says of itself.
func (p *page) HistorySlots() []int {
	slots := make([]int, historySlots)
	for i := range slots {
		slots[i] = i
	}
	return slots
}

// History says in words of what kind the history at a path is.
func (p *page) History(path string) string {
	if kind := p.view.text(path + ".kind"); kind != "" {
		return p.T(pages.LiveKeys + "history." + kind)
	}
	return ""
}
