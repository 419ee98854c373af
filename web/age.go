package web

import (
	"fmt"
	"strings"
	"time"
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
	case age >= p.Screen.LateAfter:
		return late
	}
	return fresh
}

// StateWord names the state; figures that are fresh need no word.
func (p *page) StateWord() string {
	switch state := p.State(); {
	case p.Replay && (state == late || state == stale):
		return p.T(liveKeys + "replay." + state)
	case p.Replay && state == fresh:
		return p.T(liveKeys + "replay.state." + p.ReplayState())
	case state != fresh:
		return p.T(liveKeys + "state." + state)
	}
	return ""
}

// UpdatedAt says when the figures were last known to be current, or of which moment those are that are shown again.
func (p *page) UpdatedAt() string {
	if p.Data.IsZero() {
		return ""
	}
	if p.Replay {
		return strings.NewReplacer("{time}", p.ReplayAt.Format("15:04"), "{date}", p.ReplayAt.Format("02/01/2006")).Replace(p.T(liveKeys + "replay.at"))
	}
	key := "updated"
	if p.State() == stale {
		key = "as_of" // shorter: the word for old figures stands before it
	}
	return strings.ReplaceAll(p.T(liveKeys+key), "{time}", p.Data.Format(time.TimeOnly))
}

// UpdatedAgo says how long ago that was.
func (p *page) UpdatedAgo() string {
	if p.Data.IsZero() || p.Replay {
		return ""
	}
	return strings.ReplaceAll(p.T(liveKeys+"ago"), "{age}", p.Lang.Age(p.Real.Sub(p.Data)))
}

// Age writes an age in at most two units: 1 phút 5 giây. format.js does the same.
func (l Language) Age(d time.Duration) string {
	units := []struct {
		name string
		size time.Duration
	}{{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second}}
	left := max(d, 0)
	for len(units) > 1 && left < units[0].size {
		units = units[1:]
	}
	if left < time.Second {
		return "0 " + l.say(liveKeys+"age.second")
	}
	var parts []string
	for _, u := range units[:min(2, len(units))] {
		if n := left / u.size; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, l.say(liveKeys+"age."+u.name)))
			left %= u.size
		}
	}
	return strings.Join(parts, " ")
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
		return p.T(liveKeys + "history." + kind)
	}
	return ""
}
