package citation_test

import (
	"testing"
	"time"

	"motcua/domain/citation"
	"motcua/domain/worktime"
)

func date(year int, month time.Month, day int) worktime.Day { return worktime.Date(year, month, day) }

// begin is the day on which the oldest decree came into force.
var begin = date(2018, time.June, 21)

func TestEveryRuleIsCitedOnEveryDay(t *testing.T) {
	for _, rule := range citation.Rules() {
		for day := begin - 100; day <= date(2027, time.December, 31); day++ {
			c := citation.On(rule, day)
			if c.Decree == "" || c.TitleVi == "" || c.TitleEn == "" || c.Vietnamese() == "" || c.English() == "" {
				t.Fatalf("%s on %s: %+v", rule, day, c)
			}
		}
	}
}

func TestEveryRuleIsCitedAnewFromTheDayOfItsChangeOn(t *testing.T) {
	for _, rule := range citation.Rules() {
		for i, day := range citation.Embedded().Changes(rule) {
			if before, after := citation.On(rule, day-1), citation.On(rule, day); (before == after) != (i == 0) {
				t.Errorf("%s: %+v on the day before %s, %+v on it", rule, before, day, after)
			}
			if on, next := citation.On(rule, day), citation.On(rule, day+1); on != next {
				t.Errorf("%s: %+v on %s, %+v on the day after", rule, on, day, next)
			}
		}
	}
}

func TestARuleIsCitedFromTheDecreeOfTheDay(t *testing.T) {
	for _, test := range []struct {
		day    worktime.Day
		vi, en string
	}{
		{begin - 1, "Nghị định 61/2018/NĐ-CP, điều 19.9", "Decree 61/2018/NĐ-CP, art. 19.9"},
		{begin, "Nghị định 61/2018/NĐ-CP, điều 19.9", "Decree 61/2018/NĐ-CP, art. 19.9"},
		{date(2021, time.December, 5), "Nghị định 61/2018/NĐ-CP, điều 19.9", "Decree 61/2018/NĐ-CP, art. 19.9"},
		{date(2021, time.December, 6), "Nghị định 61/2018/NĐ-CP (sửa đổi bởi 107/2021/NĐ-CP), điều 19.9 (chưa kiểm chứng)", "Decree 61/2018/NĐ-CP (amended by 107/2021/NĐ-CP), art. 19.9 (unconfirmed)"},
		{date(2025, time.June, 30), "Nghị định 61/2018/NĐ-CP (sửa đổi bởi 107/2021/NĐ-CP), điều 19.9 (chưa kiểm chứng)", "Decree 61/2018/NĐ-CP (amended by 107/2021/NĐ-CP), art. 19.9 (unconfirmed)"},
		{date(2025, time.July, 1), "Nghị định 118/2025/NĐ-CP (chưa kiểm chứng)", "Decree 118/2025/NĐ-CP (unconfirmed)"},
	} {
		c := citation.On(citation.Extension, test.day)
		if c.Vietnamese() != test.vi || c.English() != test.en {
			t.Errorf("%s: %q, %q", test.day, c.Vietnamese(), c.English())
		}
	}
}

func TestTheArticlesOf2018AreThoseOfTheDecree(t *testing.T) {
	for rule, article := range map[citation.Rule]string{
		citation.Intake: "17.1", citation.OnlineIntake: "17.2", citation.ResultAtOnce: "17.4", citation.Transfer: "18", citation.Assignment: "19.1",
		citation.Supplement: "19.4", citation.Consultation: "19.5", citation.JointHandling: "19.6", citation.AcrossLevels: "19.7",
		citation.Refusal: "19.8", citation.Extension: "19.9", citation.ReturnResult: "20", citation.Code: "26", citation.OnTimeRate: "30.2c",
	} {
		if c := citation.On(rule, begin); c.Decree != "61/2018/NĐ-CP" || c.Article != article || !c.Confirmed {
			t.Errorf("%s: %+v, want article %s", rule, c, article)
		}
	}
	if got := citation.On(citation.Counting, begin).Vietnamese(); got != "Bộ luật Dân sự 91/2015/QH13, điều 147–148" {
		t.Error(got)
	}
}

func TestFormsHaveTheNumberOfTheirDay(t *testing.T) {
	last, first := date(2025, time.September, 14), date(2025, time.September, 15)
	for rule, number := range map[citation.Rule][2]string{
		citation.ReceiptForm: {"01", "01"}, citation.SupplementForm: {"02", "02"}, citation.RefusalForm: {"03", "03"},
		citation.ApologyForm: {"04", "04"}, citation.ControlForm: {"05", "06"}, citation.RegisterForm: {"06", "07"},
	} {
		if old, now := citation.On(rule, last), citation.On(rule, first); old.Form != number[0] || now.Form != number[1] ||
			old.Decree != "01/2018/TT-VPCP" || now.Decree != "03/2025/TT-VPCP" {
			t.Errorf("%s: %q, then %q", rule, old.Vietnamese(), now.Vietnamese())
		}
	}
	day := date(2019, time.April, 1)
	if got := citation.On(citation.ApologyForm, day).Vietnamese(); got != "Thông tư 01/2018/TT-VPCP, điều 9, mẫu số 04" {
		t.Error(got)
	}
	if got := citation.On(citation.ApologyForm, day).English(); got != "Circular 01/2018/TT-VPCP, art. 9, form 04" {
		t.Error(got)
	}
}

func TestAnUnknownRuleHasNoCitation(t *testing.T) {
	if c := citation.On("nothing", begin); c != (citation.Citation{}) || c.Vietnamese() != "" || c.English() != "" {
		t.Errorf("got %+v", c)
	}
}
