package delays

import (
	"cmp"
	"slices"
)

// tally adds up the accounts of late and overdue dossiers into an answer.
type tally struct {
	*Answer
	lines []Line    // by office
	held  [][]int32 // by office: how long each dossier was there
}

// count adds one account.
func (t *tally) count(of Of, c *account) {
	if of == LateOnes {
		t.Late++
		t.lines[c.cause].Late++
	} else {
		t.Overdue++
		t.lines[c.cause].Overdue++
	}
	if c.extended {
		t.Extended++
	}
	if c.uncounted {
		return
	}
	if c.paused {
		t.Paused.N++
		t.Paused.Time += c.stood
	}
	for _, h := range c.held {
		l := &t.lines[h.office]
		if h.held > 0 {
			l.Held++
			l.Time += h.held
			t.held[h.office] = append(t.held[h.office], int32(h.held)) //nolint:gosec // some years of minutes
		}
		if h.over > 0 {
			l.Over++
			l.Beyond += h.over
		}
	}
}

// offices lists those that held something, those that are the cause of most first.
func (t *tally) offices(v *View) {
	for i, l := range t.lines {
		if l == (Line{}) {
			continue
		}
		if l.Office = v.offices[i]; i == int(nobody) {
			l.Office = Office{Part: Uncounted}
		}
		if n := len(t.held[i]); n > 0 {
			slices.Sort(t.held[i])
			l.Median = int(t.held[i][(n*50+99)/100-1])
		}
		t.Offices = append(t.Offices, l)
	}
	slices.SortFunc(t.Offices, func(l, m Line) int {
		return cmp.Or(cmp.Compare(m.Late+m.Overdue, l.Late+l.Overdue), cmp.Compare(m.Beyond, l.Beyond), cmp.Compare(m.Time, l.Time), l.Office.compare(m.Office))
	})
}
