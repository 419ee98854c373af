package main

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/register"
	"motcua/projections/reports"
	"motcua/web/browsertest"
)

func TestTheRegisterIsPrintedOnA4AcrossWithNumberedPages(t *testing.T) {
	day := worktime.Date(2019, time.May, 6)
	entries := make([]reports.Entry, 40)
	for n := range entries {
		code := dossier.FormatCode("000.00.12.H61", day, n+1)
		entries[n] = reports.Entry{Dossier: register.Dossier{Code: code, ReceivedAt: day.At(8, n)}, ProcedureName: "Giải quyết chế độ đối với thương binh", AgencyName: "Sở LĐTBXH"}
	}
	form := reports.Form06(reports.From().Initial(), reports.Book{From: day, To: day, Office: "Sở Lao động - Thương binh và Xã hội", Personal: true}, entries)
	file := filepath.Join(t.TempDir(), "so-theo-doi.html")
	a := &app{ctx: t.Context(), out: new(bytes.Buffer)}
	if err := a.print(form, file, 0o600); err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	tab.Go("file://" + file)
	pdf := tab.PDF()
	sheets := pdf.Sheets()
	if len(sheets) < 2 {
		t.Fatalf("forty dossiers take %d sheets: too few to tell how they are numbered", len(sheets))
	}
	for i, s := range sheets {
		if math.Abs(s.Width-841.89) > 1 || math.Abs(s.Height-595.28) > 1 {
			t.Errorf("sheet %d is %.2f×%.2f points, want A4 across", i+1, s.Width, s.Height)
		}
		for _, want := range []string{"Mẫu số 06", fmt.Sprintf("Trang %d/%d", i+1, len(sheets))} {
			if !strings.Contains(s.Text, want) {
				t.Errorf("sheet %d lacks %q:\n%s", i+1, want, s.Text)
			}
		}
		if i < len(sheets)-1 && !strings.Contains(s.Text, "Mã hồ sơ") {
			t.Errorf("sheet %d does not repeat the headings:\n%s", i+1, s.Text)
		}
	}
	text := strings.ReplaceAll(pdf.Text(), " ", "")
	for _, e := range entries {
		if !strings.Contains(text, string(e.Code)) {
			t.Errorf("%s is lost between the sheets", e.Code)
		}
	}
	if last := sheets[len(sheets)-1].Text; !strings.Contains(last, "NGƯỜI GHI SỔ") {
		t.Errorf("the last sheet is not to be signed:\n%s", last)
	}
}
