package targets

import (
	"strings"
	"testing"

	"motcua/domain/worktime"
)

func TestTheTableIsThePlans(t *testing.T) {
	all := Of2020()
	if len(all) != 23 {
		t.Fatalf("%d targets, the plan has 23", len(all))
	}
	measures, sum := map[Measure]int{}, Percent(0)
	for _, target := range all {
		measures[target.Measure]++
		sum += target.Percent
		if target.Due.Year != 2020 || target.Due.N < 3 {
			t.Errorf("target %d is due in %s", target.No, target.Due)
		}
	}
	if measures[ByEvents] != 7 || measures[ByCatalogue] != 2 || measures[ByRecord] != 14 {
		t.Errorf("measured by %v", measures)
	}
	if sum != 1_340_00 { // of the 23 numbers of the plan
		t.Errorf("the targets add up to %s", sum)
	}
	last, _ := Find(23)
	if last.Percent != 70_00 || !strings.Contains(last.IndicatorVi, "cơ quan nhà nước") || last.Due.Last() != worktime.Date(2020, 12, 31) {
		t.Errorf("target 23 is %+v", last)
	}
	if third, _ := Find(3); third.Due.Last() != worktime.Date(2020, 9, 30) || !third.Met(Whole) || third.Met(Whole-1) {
		t.Errorf("target 3 is %+v", third)
	}
	for _, no := range []int{-1, 0, 24} {
		if _, ok := Find(no); ok {
			t.Errorf("there is a target %d", no)
		}
	}
}

func TestWhoChangesTheListChangesNoTarget(t *testing.T) {
	Of2020()[0].Percent = 0
	if first, _ := Find(1); first.Percent != 20_00 {
		t.Errorf("target 1 is now %+v", first)
	}
}

func TestABrokenTableIsToldByItsLine(t *testing.T) {
	const header = "no,indicator_vi,target_percent,due,measure\n"
	for text, want := range map[string]string{
		"":                                  "header",
		"no,name\n":                         "header",
		header + "1,A,20,2020-Q5,record\n":  "line 2: \"2020-Q5\" is no quarter",
		header + "1,A,20,2020-Q4x,record\n": "is no quarter",
		header + "1,A,200,2020-Q4,record\n": "line 2: target_percent",
		header + "1,A,20,2020-Q4,guess\n":   "none of events",
		header + "1,,20,2020-Q4,record\n":   "indicator_vi is empty",
		header + "x,A,20,2020-Q4,record\n":  "is no number",
		header + "2,A,20,2020-Q4,record\n":  "no 2 comes where 1 is expected",
		header + "1,A,20,2020-Q4\n":         "wrong number of fields",
	} {
		if _, err := parse(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestAPercentageIsReadAndWrittenToTheHundredth(t *testing.T) {
	for text, want := range map[string]Percent{"0": 0, "100": Whole, "100.00": Whole, "84.09": 84_09, "84,09": 84_09, "84.1": 84_10, "7": 7_00, "0.05": 5} {
		p, err := ParsePercent(text)
		if err != nil || p != want {
			t.Errorf("%q is read as %d, %v", text, p, err)
		}
		written, err := p.MarshalJSON()
		var back Percent
		if err != nil || back.UnmarshalJSON(written) != nil || back != p {
			t.Errorf("%q is written as %s, %v and read back as %d", text, written, err, back)
		}
	}
	for _, text := range []string{"", "-1", "100.01", "101", "1000", "1.234", "1e2", "abc", "NaN", "+5", " 5", "5%", "1.", ".5", "1,000"} {
		if p, err := ParsePercent(text); err == nil {
			t.Errorf("%q is taken for %s", text, p)
		}
	}
	if _, err := Percent(-1).MarshalJSON(); err == nil {
		t.Error("a negative percentage is written")
	}
}
