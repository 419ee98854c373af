package delays

import (
	"fmt"

	"motcua/domain/worktime"
)

// Band is how much of its limit a dossier used that was resolved: a tenth of the limit before it, the limit itself, or a tenth beyond it.
type Band int

// The bands, in their order. Early ones are the tenths from 0 to 9.
const (
	tenths                = 10
	EarlyUnmeasured Band  = tenths                  // early; its ledger tells no sums, as where no calendar reaches
	OnLimit         Band  = EarlyUnmeasured + 1     // on the promised day, or at the promised moment
	Unpromised      Band  = OnLimit + 1             // nothing was promised that could be broken: on time
	firstLate       Band  = Unpromised + 1          // late by less than a tenth of the limit
	Twice           Band  = firstLate + tenths      // it took twice the limit, or more
	LateUnmeasured  Band  = Twice + 1               // late; its ledger tells no sums
	Bands                 = int(LateUnmeasured) + 1 // how many there are
	whole           int32 = 1000
	unknown         int32 = -1 // share: the ledger tells no sums
	moved           int32 = -2 // share: a correction moved the result; to be counted anew
)

// Valid reports whether it is one of the bands.
func (b Band) Valid() bool { return b >= 0 && int(b) < Bands }

// Late reports whether the band is part of figure (10); all others are part of (8) + (9).
func (b Band) Late() bool { return b >= firstLate }

// Early reports whether the band is part of figure (8).
func (b Band) Early() bool { return b <= EarlyUnmeasured }

// Percent is from how many to below how many percent of the limit the band reaches; ok is false where it is no such band. Twice has no end: 0.
func (b Band) Percent() (from, to int, ok bool) {
	switch {
	case b >= 0 && b < tenths:
		return int(b) * 10, int(b)*10 + 10, true
	case b >= firstLate && b < Twice:
		return 100 + int(b-firstLate)*10, 110 + int(b-firstLate)*10, true
	case b == Twice:
		return 200, 0, true
	}
	return 0, 0, false
}

// Name is the band as addresses and JSON have it: "30-40", "on_limit", "200+".
func (b Band) Name() string {
	from, to, ok := b.Percent()
	switch {
	case ok && to == 0:
		return fmt.Sprintf("%d+", from)
	case ok:
		return fmt.Sprintf("%d-%d", from, to)
	}
	return map[Band]string{EarlyUnmeasured: "early_unmeasured", OnLimit: "on_limit", Unpromised: "unpromised", LateUnmeasured: "late_unmeasured"}[b]
}

// BandNamed finds a band by its name.
func BandNamed(name string) (Band, bool) {
	for b := range Band(Bands) {
		if b.Name() == name {
			return b, true
		}
	}
	return 0, false
}

// share is what was used of a budget, in thousandths, rounded down; within what it was judged to be, since a day off can lie between.
func share(how int32, budget, used worktime.Budget) int32 {
	if how == onTime {
		return whole
	}
	if budget.N <= 0 {
		return unknown
	}
	n := int64(used.N) * int64(whole) / int64(budget.N)
	if how == early {
		return int32(max(0, min(n, int64(whole)-1))) //nolint:gosec // below a thousand
	}
	return int32(max(int64(whole)+1, min(n, 1<<30))) //nolint:gosec // bounded
}

// bandOf is the band of a dossier that was resolved.
func bandOf(r row, share int32) Band {
	switch {
	case !r.promised():
		return Unpromised
	case r.how() == onTime:
		return OnLimit
	case r.how() == early && share == unknown:
		return EarlyUnmeasured
	case r.how() == early:
		return Band(share / 100)
	case share == unknown:
		return LateUnmeasured
	}
	return min(firstLate+Band((share-whole)/100), Twice)
}
