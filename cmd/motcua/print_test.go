package main

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

func TestTheRegisterIsPrintedOnA4AcrossWithNumberedPages(t *testing.T) {
	file, _ := reportedAs(t, copied(t), "06", ".html", "--from", "2019-01-01", "--to", "2019-01-31", "--office", "000.00.12.H61")
	tab := browsertest.Open(t)
	tab.Go("file://" + file)
	sheets := tab.PDF().Sheets()
	if len(sheets) < 2 {
		t.Fatalf("a month of an office takes %d sheets: too few to tell how they are numbered", len(sheets))
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
	if last := sheets[len(sheets)-1].Text; !strings.Contains(last, "NGƯỜI GHI SỔ") {
		t.Errorf("the last sheet is not to be signed:\n%s", last)
	}
}
