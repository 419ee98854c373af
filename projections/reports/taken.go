package reports

import (
	"fmt"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Taken is what a report says of the log that it is taken from.
type Taken struct {
	AsOf      figures.AsOf      // the state that is asked for
	Position  eventlog.Position // of the last event that counts
	Known     time.Time         // when the log took it
	Reached   time.Time         // when the latest event occurred that was known; of a moment without a state of the log, that counts
	Histories []provenance.Described
}

// take notes a record of the log as far as it was known, and reports whether it counts. What a log says of itself is known whatever
// the moment is that is asked for.
func (t *Taken) take(r eventlog.Recorded) (counts bool, err error) {
	d, ok, err := provenance.Decode(r)
	if ok {
		t.Histories = append(t.Histories, d)
	}
	late := !t.AsOf.At.IsZero() && r.Occurred.After(t.AsOf.At)
	if r.Occurred.After(t.Reached) && !(late && t.openly()) {
		t.Reached = r.Occurred
	}
	if err != nil || late {
		return false, err
	}
	t.Position, t.Known = r.Position, r.Recorded
	return !ok, nil
}

// moment is how a report writes one.
const moment = "15:04:05 02/01/2006"

// foot says what a report was taken from.
func (t *Taken) foot() string {
	text := "Nhật ký sự kiện chưa có sự kiện nào."
	if t.Position != eventlog.Start {
		text = fmt.Sprintf("Số liệu lấy từ nhật ký sự kiện đến vị trí %d, sự kiện cuối được ghi vào nhật ký lúc %s (giờ Việt Nam).",
			t.Position, t.Known.In(worktime.Zone).Format(moment))
	}
	if at := t.AsOf.At; !at.IsZero() {
		text += fmt.Sprintf(" Theo những gì đã xảy ra đến %s.", at.In(worktime.Zone).Format(moment))
	}
	switch known := t.AsOf.Known; {
	case known.Position != eventlog.Start:
		text += fmt.Sprintf(" Chỉ tính những gì nhật ký có đến vị trí %d.", known.Position)
	case !known.Recorded.IsZero():
		text += fmt.Sprintf(" Chỉ tính những gì nhật ký có đến %s.", known.Recorded.In(worktime.Zone).Format(moment))
	}
	return text
}

// banner says that a history did not happen as it stands there.
func (t *Taken) banner() string { return provenance.Banner(t.Histories) }

// period says which days a report is about: up to the end of the last one, or up to the moment that is asked for.
func (t *Taken) period(from, to worktime.Day) string {
	last := "hết ngày " + date(to)
	if at := t.AsOf.At; !at.IsZero() && worktime.OfficeDay(at) == to {
		last = at.In(worktime.Zone).Format("15:04:05") + " ngày " + date(to)
	}
	text := fmt.Sprintf("từ ngày %s đến %s", date(from), last)
	if t.ahead(to) {
		text += " (kỳ chưa kết thúc)"
	}
	return text
}

// openly reports whether the report is of a moment, by a log that may still grow: what occurred after the moment must not change what it says.
func (t *Taken) openly() bool { return !t.AsOf.At.IsZero() && t.AsOf.Known == (projections.Known{}) }

// ahead reports whether a period up to a day was not over when the last event occurred that was known. It follows from the events alone, so that the
// report stays the same whenever it is printed. One that ends at the moment that is asked for says that moment.
func (t *Taken) ahead(to worktime.Day) bool {
	if t.Reached.IsZero() || t.openly() && to >= worktime.OfficeDay(t.AsOf.At) {
		return false
	}
	return t.AsOf.Ahead(to, t.Reached)
}

// unfinished are the notes of a report whose period was not over, with what that does to its figures; none where it was.
func (t *Taken) unfinished(to worktime.Day, more ...string) []string {
	if !t.ahead(to) {
		return nil
	}
	return append([]string{fmt.Sprintf("Kỳ báo cáo chưa kết thúc: sự kiện muộn nhất trong nhật ký xảy ra lúc %s, những gì xảy ra sau đó chưa có trong báo cáo này.",
		t.Reached.In(worktime.Zone).Format(moment))}, more...)
}

func date(d worktime.Day) string { return d.Start().Format("02/01/2006") }
