package look

import (
	"sync"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Again is how long a dossier that was opened may be opened again on the same kind of page as one look.
const Again = 10 * time.Minute

// Recent remembers what was recorded lately, so that the same is not recorded over and over. What it has forgotten, as after a restart, is
// recorded once more. It may be used from many goroutines. The zero Recent is empty.
type Recent struct {
	mu         sync.Mutex
	young, old map[seen]time.Time
}

// seen is what makes two looks the same.
type seen struct {
	by    string
	actor Actor
	place Place
	item  string
	code  dossier.Code
}

// mostRecent bounds each of the two generations: when the young one is full the old one is forgotten.
const mostRecent = 1 << 15

// New are those of a look's dossiers that have to be recorded, each once.
func (r *Recent) New(s Shown) (codes []dossier.Code) {
	r.mu.Lock()
	defer r.mu.Unlock()
	met := make(map[dossier.Code]bool, len(s.Dossiers))
	for _, code := range s.Dossiers {
		k := s.of(code)
		last, ok := r.young[k]
		if !ok {
			last, ok = r.old[k]
		}
		if !met[code] && !(ok && s.sameAs(last)) {
			codes = append(codes, code)
		}
		met[code] = true
	}
	return codes
}

// Keep notes a look that was recorded.
func (r *Recent) Keep(s Shown) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, code := range s.Dossiers {
		if r.young == nil || len(r.young) >= mostRecent {
			r.old, r.young = r.young, make(map[seen]time.Time)
		}
		r.young[s.of(code)] = s.At
	}
}

func (s Shown) of(code dossier.Code) seen { return seen{s.By, s.Actor, s.Place, s.Item, code} }

// sameAs reports whether a look is the one of an earlier moment. One before it is not: clocks may be set.
func (s Shown) sameAs(last time.Time) bool {
	switch since := s.At.Sub(last); {
	case since < 0:
		return false
	case s.Place.list():
		return worktime.OfficeDay(s.At) == worktime.OfficeDay(last)
	default:
		return since < Again
	}
}
