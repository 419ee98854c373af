package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// print writes the control sheet that a person reads.
func (s *control) print(w io.Writer, c *directory.Catalogue) error {
	var b strings.Builder
	agency := string(s.Matter.Agency)
	if a, ok := c.Agency(s.Matter.Agency); ok {
		agency = a.NameVi
	}
	procedure := string(s.Matter.Procedure)
	if p, ok := c.Procedure(s.Matter.Procedure); ok {
		procedure = p.NameVi
	}
	fmt.Fprintf(&b, "Hồ sơ %s\n%s\n%s\nTrạng thái %d · %s\n", s.Code, procedure, agency, s.Status, statuses[s.Status])
	if s.Promise != nil {
		fmt.Fprintf(&b, "Hẹn trả %s", moment(s.Promise.At))
		if s.Original != nil && !s.Original.At.Equal(s.Promise.At) {
			fmt.Fprintf(&b, " (hẹn ban đầu %s)", moment(s.Original.At))
		}
		if s.Clock.Budget.IsZero() {
			b.WriteString("\nLịch làm việc không có năm này nên không tính được thời hạn đã dùng\n")
		} else {
			fmt.Fprintf(&b, "\nĐến %s: được %s, đã dùng %s, còn %s\n", moment(s.At), s.Clock.Budget.Vietnamese(), s.Clock.Used.Vietnamese(), s.Clock.Left.Vietnamese())
		}
	}
	b.WriteString("\nSổ thời hạn\n")
	for _, e := range s.Ledger {
		fmt.Fprintf(&b, "  %s  %-14s", moment(e.At), entries[e.Kind])
		if e.Promise != nil {
			fmt.Fprintf(&b, "  hẹn %s", moment(e.Promise.At))
		}
		if e.Totals.Budget.Unit != "" {
			fmt.Fprintf(&b, "  đã dùng %s, còn %s", e.Totals.Used.Vietnamese(), e.Totals.Left.Vietnamese())
		}
		if e.Reason != "" {
			fmt.Fprintf(&b, "  (%s)", e.Reason)
		}
		b.WriteByte('\n')
		for _, line := range e.Counted {
			fmt.Fprintf(&b, "      %s\n", line)
		}
	}
	for i, t := range s.Tasks {
		if i == 0 {
			b.WriteString("\nViệc phối hợp\n")
		}
		fmt.Fprintf(&b, "  %s  %s  %s", t.ID, t.Agency, t.What)
		if t.Promise != nil {
			fmt.Fprintf(&b, "  hẹn %s", moment(t.Promise.At))
		}
		if !t.EndedAt.IsZero() {
			fmt.Fprintf(&b, "  xong %s %s", moment(t.EndedAt), t.Timeliness)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nDiễn biến\n")
	for _, e := range s.Events {
		who := e.By.Person
		if who == "" {
			who = string(e.By.Role)
		}
		fmt.Fprintf(&b, "  %3d  %s  %-34s  %s%s\n", e.Revision, moment(e.Occurred), e.Type, who, form(e))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// papers are the forms that come out of events.
var papers = map[string]citation.Rule{
	dossier.NameReceived: citation.ReceiptForm, dossier.NameSupplementRequested: citation.SupplementForm,
	dossier.NameRefused: citation.RefusalForm, dossier.NameExtended: citation.ApologyForm,
}

// form names the paper that came out of an event, as it was numbered on that day.
func form(e controlEvent) string {
	rule, ok := papers[dossier.NameNow(e.Type)]
	if !ok {
		return ""
	}
	c := citation.On(rule, worktime.DayOf(e.Occurred))
	return " · mẫu số " + c.Form + " (" + c.TitleVi + ")"
}

func moment(t time.Time) string { return t.Format("02/01/2006 15:04") }

var statuses = map[dossier.Status]string{
	dossier.NewlyRegistered: "mới đăng ký", dossier.IsReceived: "được tiếp nhận", dossier.NotAccepted: "không được tiếp nhận",
	dossier.Processing: "đang xử lý", dossier.AwaitsApplicant: "chờ bổ sung", dossier.AwaitsDuty: "chờ nghĩa vụ tài chính",
	dossier.TakenBack: "đã rút", dossier.IsStopped: "dừng xử lý", dossier.Processed: "đã có kết quả", dossier.ResultReturned: "đã trả kết quả",
}

var entries = map[dossier.EntryKind]string{
	dossier.ClockStarted: "bắt đầu", dossier.ClockPaused: "tạm dừng", dossier.ClockResumed: "tính tiếp",
	dossier.ClockRestarted: "tính lại từ đầu", dossier.ClockExtended: "hẹn lại", dossier.ClockStopped: "kết thúc",
}
