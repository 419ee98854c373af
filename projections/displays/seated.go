package displays

import (
	"slices"
	"strings"
	"unicode/utf8"

	"motcua/domain/account"
	"motcua/domain/eventlog"
)

// seats are who has signed in, and at which counter they sit: 0 at none.
type seats map[account.ID]account.State

// seat folds a record; ok is false for one that is no account's.
func (s seats) seat(r eventlog.Recorded) (ok bool, err error) {
	id, e, ok, err := account.Decode(r)
	if err != nil || !ok {
		return ok, err
	}
	now := account.Evolve(s[id], e)
	now.Hash = "" // no affair of a display
	s[id] = now
	return true, nil
}

// at are those who sit at a counter, by their short names, in order; several where a counter has more than one chair.
func (s seats) at(counter int) string {
	var names []string
	for _, a := range s {
		if a.Counter == counter {
			names = append(names, shortName(a.Name))
		}
	}
	return strings.Join(slices.Sorted(slices.Values(names)), ", ")
}

// shortName is how a person may be called on a display: initials and the given name, which stands last in Vietnamese. Never the whole.
func shortName(name string) string {
	words := strings.Fields(name)
	for i, w := range words[:max(len(words)-1, 0)] {
		first, _ := utf8.DecodeRuneInString(w)
		words[i] = string(first) + "."
	}
	return strings.Join(words, " ")
}
