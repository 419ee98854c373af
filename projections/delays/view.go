package delays

import (
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/roll"
)

// View is the lives of all dossiers that were received. It belongs to one goroutine, also for asking.
type View struct {
	roll     roll.Roll
	rows     []row    // by the dossier's number
	lives    []byte   // of those that ended; see [life]
	breaches []spell  // of all, but those that last
	changes  []change // by corrections, in their order
	open     map[int32]*open
	matters  []dossier.Matter
	known    map[dossier.Matter]int32
	desks    []int32 // by matter: the one-stop
	offices  []Office
	numbers  map[Office]int32
}

// row is what is known of each dossier at once.
type row struct {
	matter int32
	share  int32  // of the limit that was used, in thousandths; see [share]
	ended  int32  // the minute, and how: see [ends]
	life   uint32 // where it begins in the lives; noLife: it is not kept
}

// spell is a time in which a dossier was overdue: from the passing of its promise, or from the moment at which it was promised a time that had passed.
type spell struct {
	dossier     int32
	from, until minute // within the same one it may not have been overdue at all
	promise     minute
}

// minute is a moment, to the minute, as worktime reads them: minutes since 1970.
type minute int32

func minuteOf(t time.Time) minute {
	s := t.Unix()
	if s < 0 {
		s -= 59
	}
	return minute(s / 60) //nolint:gosec // until 6053
}

func (m minute) time() time.Time { return time.Unix(int64(m)*60, 0) }

func (m minute) day() worktime.Day { return worktime.OfficeDay(m.time()) }

const noLife = ^uint32(0)

// How a dossier ended, in the lowest bits of a row's minute.
const (
	inProcess = iota
	early
	onTime
	late
	withoutResult
	howBits    = 7
	unpromised = 8
	endShift   = 4
)

func ends(at minute, how int32, promised bool) int32 {
	if !promised {
		how |= unpromised
	}
	return int32(at)<<endShift | how
}

func (r row) how() int32     { return r.ended & howBits }
func (r row) at() minute     { return minute(r.ended >> endShift) }
func (r row) promised() bool { return r.ended&unpromised == 0 }
func (r row) isLate() bool   { return r.how() == late }
func (r row) resolved() bool { return r.how() >= early && r.how() <= late }

func howOf(t dossier.Timeliness) int32 {
	switch t {
	case dossier.Early:
		return early
	case dossier.OnTime:
		return onTime
	case dossier.Late:
		return late
	}
	return withoutResult
}

// Projection folds the log into the lives.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "delays", Version: 1, Initial: newView, Apply: apply, Form: projections.Kept(keep, restore)}
}

func newView() *View {
	v := &View{open: make(map[int32]*open), known: make(map[dossier.Matter]int32), numbers: make(map[Office]int32), offices: make([]Office, firstOffice)}
	v.offices[applicant] = Office{Part: Applicant}
	return v
}

// matter is the index of a matter.
func (v *View) matter(m dossier.Matter) int32 {
	i, ok := v.known[m]
	if !ok {
		i = int32(len(v.matters)) //nolint:gosec // as many as procedures, agencies and counters go together
		v.matters, v.known[m] = append(v.matters, m), i
		v.desks = append(v.desks, v.office(deskOf(m)))
	}
	return i
}
