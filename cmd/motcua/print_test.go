package main

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/reports"
	"motcua/web/browsertest"
)

func TestTheRegisterIsPrintedOnA4AcrossWithNumberedPages(t *testing.T) {
	day := worktime.Date(2019, time.May, 6)
	asked := reports.Book{Office: "000.00.12.H61", From: day, To: day, Personal: true}
	p := reports.Booking(asked)
	book := p.Initial()
	var entries []string // codes
	for n := range 40 {
		code := dossier.FormatCode(asked.Office, day, n+1)
		entries = append(entries, string(code))
		fact := dossier.Fact{At: day.At(8, n), By: dossier.Actor{Person: "x", Role: directory.System}, Command: dossier.CommandID(code)}
		stored, err := dossier.Encode([]dossier.Event{dossier.Received{Fact: fact, Code: code, Matter: dossier.Matter{Procedure: "x", Agency: asked.Office, Level: directory.Province, Channel: directory.Direct}}})
		if err != nil {
			t.Fatal(err)
		}
		if book, err = p.Apply(book, eventlog.Recorded{Event: stored[0], Stream: code.Stream(), Position: eventlog.Position(n + 1)}); err != nil {
			t.Fatal(err)
		}
	}
	form := reports.Form06(book, reports.Names{
		Office: "Sở Lao động - Thương binh và Xã hội", Short: "Sở LĐTBXH",
		Procedure: func(directory.ProcedureCode) string { return "Giải quyết chế độ đối với thương binh" },
	})
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
	for _, code := range entries {
		if !strings.Contains(text, code) {
			t.Errorf("%s is lost between the sheets", code)
		}
	}
	if last := sheets[len(sheets)-1].Text; !strings.Contains(last, "NGƯỜI GHI SỔ") {
		t.Errorf("the last sheet is not to be signed:\n%s", last)
	}
}
