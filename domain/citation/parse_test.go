package citation_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/citation"
)

func table(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("citations.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestACorrectedTableIsCited(t *testing.T) {
	const old = "extension,2025-07-01,,Nghị định,Decree,118/2025/NĐ-CP,,,,Xin lỗi và hẹn lại ngày trả kết quả,Apology and new date,no"
	text := strings.Replace(table(t), old, "extension,2025-07-01,,Nghị định,Decree,118/2025/NĐ-CP,,1.1,,Xin lỗi,Apology,yes", 1)
	corrected, err := citation.Parse(strings.NewReader("\ufeff" + text))
	if err != nil {
		t.Fatal(err)
	}
	if got := corrected.On(citation.Extension, date(2025, time.July, 1)).English(); got != "Decree 118/2025/NĐ-CP, art. 1.1" {
		t.Error(got)
	}
	if got := corrected.On(citation.Extension, date(2025, time.June, 30)); got != citation.On(citation.Extension, date(2025, time.June, 30)) {
		t.Errorf("the day before is cited as %+v", got)
	}
}

func TestRowsMayStandInAnyOrder(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(table(t)), "\n")
	var head, rows []string
	for _, line := range lines {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "rule,") {
			head = append(head, line)
		} else {
			rows = append([]string{line}, rows...)
		}
	}
	turned, err := citation.Parse(strings.NewReader(strings.Join(append(head, rows...), "\n")))
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range citation.Rules() {
		for _, day := range citation.Embedded().Changes(rule) {
			if got, want := turned.On(rule, day), citation.On(rule, day); got != want {
				t.Errorf("%s on %s: %+v, want %+v", rule, day, got, want)
			}
		}
	}
}

func TestFaultsOfATableAreNamed(t *testing.T) {
	const first = "intake,2018-06-21,2021-12-05,"
	for name, test := range map[string]struct{ old, new, want string }{
		"columns":         {"rule,valid_from", "rules,valid_from", "citations: the first row names the columns, which are rule,valid_from,valid_to,act_vi,act_en,decree,amended_by,article,form,title_vi,title_en,confirmed"},
		"unknown rule":    {first, "intakes,2018-06-21,2021-12-05,", `citations, line 9, column rule: "intakes" is no rule that is cited`},
		"no date":         {first, "intake,21/6/2018,2021-12-05,", `citations, line 9, column valid_from: "21/6/2018" is not a date: write it as 2019-04-01`},
		"no beginning":    {first, "intake,,2021-12-05,", `citations, line 9, column valid_from: the cell is empty`},
		"no last date":    {first, "intake,2018-06-21,soon,", `citations, line 9, column valid_to: "soon" is not a date: write it as 2019-04-01`},
		"turned":          {first, "intake,2018-06-21,2018-06-20,", `citations, line 9, column valid_to: 2018-06-20 lies before valid_from, 2018-06-21`},
		"day uncited":     {first, "intake,2018-06-21,2021-12-04,", `citations, line 10, column valid_from: on 2021-12-05 the rule intake is not cited: the row before, line 9, has ended`},
		"day cited twice": {first, "intake,2018-06-21,2021-12-06,", `citations, line 10, column valid_from: on 2021-12-06 the rule intake is cited twice, here and at line 9`},
		"open row before": {first, "intake,2018-06-21,,", `citations, line 10, column valid_from: on 2021-12-06 the rule intake is cited twice, here and at line 9`},
		"end of the last": {"counting,2017-01-01,,", "counting,2017-01-01,2025-12-31,", `citations, line 77, column valid_to: from 2026-01-01 on the rule counting is not cited: leave the cell of its last row empty`},
		"no row":          {"counting,", "#", `citations, column rule: the rule counting has no row`},
		"confirmed":       {"Intake at the counter,yes", "Intake at the counter,perhaps", `citations, line 9, column confirmed: "perhaps" is neither yes nor no`},
		"blanks":          {"Intake at the counter,yes", "Intake at the counter ,yes", `citations, line 9, column title_en: "Intake at the counter " has blanks around it or control characters`},
		"empty":           {"Intake at the counter,yes", ",yes", `citations, line 9, column title_en: the cell is empty`},
		"too few cells":   {"Intake at the counter,yes", "yes", `citations, line 9: the line is not CSV: wrong number of fields`},
		"not UTF-8":       {"Intake", "\xe0", `citations: the text is not UTF-8; save the file as UTF-8`},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(table(t), test.old, test.new, 1)
			if text == table(t) {
				t.Fatalf("%q is not in the table", test.old)
			}
			got, err := citation.Parse(strings.NewReader(text))
			var fault *citation.ParseError
			if !errors.As(err, &fault) || got != nil || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
	if _, err := citation.Parse(strings.NewReader("")); err == nil {
		t.Error("an empty table was taken")
	}
	if _, err := citation.Parse(iotest.ErrReader(os.ErrClosed)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestEmbeddedTextIsComposed(t *testing.T) {
	if !norm.NFC.IsNormalString(table(t)) {
		t.Error("citations.csv is not in NFC")
	}
}
