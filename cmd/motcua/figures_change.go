package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// figuresDiff is what `figures diff --json` prints; its names are an interface.
type figuresDiff struct {
	From        worktime.Day      `json:"from"`
	To          worktime.Day      `json:"to"`
	At          *time.Time        `json:"at,omitempty"`
	KnownAt     string            `json:"known_at"`
	And         string            `json:"and,omitempty"` // absent: all that the log held
	Position    eventlog.Position `json:"position"`      // of the last event that counts in the earlier state
	AndPosition eventlog.Position `json:"and_position"`  // and in the later one
	Changes     []figuresChange   `json:"changes"`
	Events      []figuresCause    `json:"events"`
	toldReport                    // of the later state
}

// figuresChange is a cell that changed, by its name in figures --json.
type figuresChange struct {
	Dimension figures.Dimension `json:"dimension"`
	Slice     string            `json:"slice"`
	Name      string            `json:"name"`
	Cell      register.Cell     `json:"cell"`
	Was       int               `json:"was"`
	Is        int               `json:"is"`
}

// figuresCause is an event that moved such cells.
type figuresCause struct {
	Position eventlog.Position `json:"position"`
	Type     string            `json:"type"`
	Code     dossier.Code      `json:"code"`
	Occurred time.Time         `json:"occurred"`
	Recorded time.Time         `json:"recorded"`
	Moved    []figuresMoved    `json:"moved"`
}

// figuresMoved is by how much an event moved a cell.
type figuresMoved struct {
	Dimension figures.Dimension `json:"dimension"`
	Slice     string            `json:"slice"`
	Cell      register.Cell     `json:"cell"`
	By        int               `json:"by"`
}

// print writes the two tables that a person reads.
func (d figuresDiff) print(w io.Writer) error {
	var b strings.Builder
	b.WriteString(d.banner())
	and := "nay"
	if d.And != "" {
		and = d.And
	}
	fmt.Fprintf(&b, "Thay đổi của số liệu từ %s đến %s, giữa nhật ký đến %s và đến %s: %d ô, do %d sự kiện\n", d.From, d.To, d.KnownAt, and, len(d.Changes), len(d.Events))
	if len(d.Changes) > 0 {
		fmt.Fprintf(&b, "\n%s  %-20s  %8s  %8s  %8s\n", pad("Phạm vi", widest, false), "Ô", "Trước", "Sau", "+/-")
	}
	for _, c := range d.Changes {
		fmt.Fprintf(&b, "%s  %-20s  %8d  %8d  %+8d\n", pad(c.Name, widest, false), c.Cell, c.Was, c.Is, c.Is-c.Was)
	}
	if len(d.Events) > 0 {
		fmt.Fprintf(&b, "\n%9s  %-27s  %-27s  %-16s  %-16s  %s\n", "Vị trí", "Sự kiện", "Hồ sơ", "Xảy ra", "Ghi nhận", "Đã đổi")
	}
	const minute = "2006-01-02 15:04"
	for _, e := range d.Events {
		moved := make([]string, len(e.Moved))
		for i, m := range e.Moved {
			moved[i] = fmt.Sprintf("%s %s %+d", m.Slice, m.Cell, m.By)
		}
		fmt.Fprintf(&b, "%9d  %-27s  %-27s  %s  %s  %s\n", e.Position, e.Type, e.Code, e.Occurred.In(worktime.Zone).Format(minute), e.Recorded.In(worktime.Zone).Format(minute), strings.Join(moved, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
