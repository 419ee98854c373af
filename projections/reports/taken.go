package reports

import (
	"fmt"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Taken is what a report is taken from: the figures, what the log says of itself, and how far it was known.
type Taken struct {
	Cube      *figures.Cube
	Position  eventlog.Position // of the last event
	Known     time.Time         // when the log took the last event
	Histories []provenance.Described

	// Handed is when a dossier was first handed on to the agency that resolves it, of those asked for in [From].
	Handed map[eventlog.StreamID]time.Time
	wanted map[eventlog.StreamID]bool
}

// From folds the log into what a report is taken from. It notes when the dossiers of streams were handed on.
func From(streams ...eventlog.StreamID) projections.Projection[*Taken] {
	return projections.Projection[*Taken]{Name: "reports", Version: 1, Apply: Apply, Initial: func() *Taken {
		t := &Taken{Cube: figures.NewCube(), Handed: make(map[eventlog.StreamID]time.Time), wanted: make(map[eventlog.StreamID]bool)}
		for _, s := range streams {
			t.wanted[s] = true
		}
		return t
	}}
}

// Apply folds one record.
func Apply(t *Taken, r eventlog.Recorded) (*Taken, error) {
	t.Position, t.Known = r.Position, r.Recorded
	if d, ok, err := provenance.Decode(r); err != nil {
		return t, err
	} else if ok {
		t.Histories = append(t.Histories, d)
		return t, nil
	}
	if t.wanted[r.Stream] && dossier.NameNow(r.Type) == dossier.NameTransferred {
		if _, again := t.Handed[r.Stream]; !again {
			t.Handed[r.Stream] = r.Occurred
		}
	}
	var err error
	t.Cube, err = figures.Apply(t.Cube, r)
	return t, err
}

// foot says what a report was taken from.
func (t *Taken) foot() string {
	if t.Position == eventlog.Start {
		return "Nhật ký sự kiện chưa có sự kiện nào."
	}
	return fmt.Sprintf("Số liệu lấy từ nhật ký sự kiện đến vị trí %d, sự kiện cuối được ghi vào nhật ký lúc %s (giờ Việt Nam).",
		t.Position, t.Known.In(worktime.Zone).Format("15:04:05 02/01/2006"))
}

// banner says that a history did not happen as it stands there.
func (t *Taken) banner() string {
	var all []string
	for _, d := range t.Histories {
		switch d.Kind {
		case provenance.Reconstruction, provenance.Simulation:
			all = append(all, strings.TrimRight(d.NameVi+": "+d.NoteVi, ": "))
		case provenance.Import: // what was imported did happen
		}
	}
	return strings.Join(all, " ")
}

func period(from, to worktime.Day) string {
	return fmt.Sprintf("Kỳ báo cáo: từ ngày %s đến hết ngày %s", date(from), date(to))
}

func date(d worktime.Day) string { return d.Start().Format("02/01/2006") }
