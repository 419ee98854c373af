package figures

import "motcua/domain/worktime"

// measures are the figures of a slice for the period [from, to].
func (s *counted) measures(from, to worktime.Day) Measures {
	var before, within [cells]int
	for _, part := range s.parts {
		part.before(from, &before)
		part.before(to+1, &within)
	}
	for c, n := range before {
		within[c] -= n
	}
	open := func(n *[cells]int) int { return n[online] + n[direct] - n[early] - n[onTime] - n[late] - n[ended] }
	carried := open(&before)
	return Measures{
		ReceivedOnline: within[online],
		ReceivedDirect: within[direct],
		CarriedOver:    carried,
		Early:          within[early],
		OnTime:         within[onTime],
		Late:           within[late],
		LateOriginal:   within[missed],
		Ended:          within[ended],
		InProcess:      carried + open(&within),
		Overdue:        before[overdue] + within[overdue],
		Unpromised:     within[doneUnpromised] + before[openUnpromised] + within[openUnpromised],
		Returned:       within[returned],
	}
}
