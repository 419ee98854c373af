package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/web/pages"
)

// listTable prints the list that a person reads.
type listTable struct {
	w         io.Writer
	catalogue *directory.Catalogue
	personal  bool
}

var listColumns = []struct {
	heading string
	width   int
}{{"Mã hồ sơ", 26}, {"Tiếp nhận", 16}, {"Hẹn trả", 16}, {"Có kết quả", 16}, {"Kết quả", 9}, {"Tình trạng", 22}, {"Cơ quan", 24}, {"Thủ tục", 44}, {"Người nộp", 40}, {"Điện thoại", 11}}

func (l *listTable) begin(h listHead) error {
	var b strings.Builder
	b.WriteString(h.banner())
	fmt.Fprintf(&b, "%s hồ sơ", pages.Vietnamese.Count(h.Count))
	if h.Cell != "" {
		fmt.Fprintf(&b, " · %s từ %s đến %s", h.Cell, h.From, h.until(*h.To))
	}
	fmt.Fprintf(&b, " · vị trí %d trong nhật ký\n\n", h.Position)
	headings := make([]string, len(listColumns))
	for i, c := range listColumns {
		headings[i] = c.heading
	}
	b.WriteString(l.line(headings))
	_, err := io.WriteString(l.w, b.String())
	return err
}

func (l *listTable) dossier(d register.Dossier) error {
	agency := d.Agency
	if a, ok := l.catalogue.Agency(directory.AgencyCode(agency)); ok {
		agency = a.ShortVi
	}
	_, err := io.WriteString(l.w, l.line([]string{
		string(d.Code), minuteOf(d.ReceivedAt), minuteOf(d.PromisedAt), minuteOf(d.FinishedAt), outcomeOf(d), statusNames[d.Status], agency,
		figures.NameOf(l.catalogue, figures.Slice{Dimension: figures.ByProcedure, Key: d.Procedure}), d.Applicant, string(d.Phone),
	}))
	return err
}

func (l *listTable) end() error { return nil }

func (l *listTable) line(cells []string) string {
	if !l.personal {
		cells = cells[:len(cells)-2]
	}
	padded := make([]string, len(cells))
	for i, cell := range cells {
		padded[i] = pad(cell, listColumns[i].width, false)
	}
	return strings.TrimRight(strings.Join(padded, "  "), " ") + "\n"
}

func minuteOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006 15:04")
}

func outcomeOf(d register.Dossier) string {
	switch d.Timeliness {
	case dossier.Early:
		return "Sớm"
	case dossier.OnTime:
		return "Đúng hạn"
	case dossier.Late:
		return "Trễ"
	}
	if d.Ended {
		return "Dừng, rút"
	}
	return ""
}

// statusNames are the national statuses in the words of the national portal.
var statusNames = map[dossier.Status]string{
	dossier.NewlyRegistered: "Mới đăng ký",
	dossier.IsReceived:      "Được tiếp nhận",
	dossier.NotAccepted:     "Không được tiếp nhận",
	dossier.Processing:      "Đang xử lý",
	dossier.AwaitsApplicant: "Yêu cầu bổ sung",
	dossier.AwaitsDuty:      "Nghĩa vụ tài chính",
	dossier.TakenBack:       "Công dân xin rút",
	dossier.IsStopped:       "Dừng xử lý",
	dossier.Processed:       "Đã xử lý xong",
	dossier.ResultReturned:  "Đã trả kết quả",
}
