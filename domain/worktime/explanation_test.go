package worktime

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAPromiseInDaysNamesEveryDay(t *testing.T) {
	p, err := Provincial().Promise(at(t, "2019-04-12 09:00"), Limit{Days: 2})
	if err != nil {
		t.Fatal(err)
	}
	explains(t, p,
		"Thứ Sáu 12/4/2019: ngày bắt đầu, không tính | Friday 12/4/2019: first day, not counted",
		"Thứ Bảy 13/4/2019: nghỉ hằng tuần | Saturday 13/4/2019: weekly day off",
		"Chủ Nhật 14/4/2019: nghỉ Giỗ Tổ Hùng Vương | Sunday 14/4/2019: public holiday, Hung Kings' Commemoration Day",
		"Thứ Hai 15/4/2019: nghỉ bù Giỗ Tổ Hùng Vương | Monday 15/4/2019: day off in lieu of Hung Kings' Commemoration Day",
		"Thứ Ba 16/4/2019: ngày làm việc thứ 1 | Tuesday 16/4/2019: working day 1",
		"Thứ Tư 17/4/2019: ngày làm việc thứ 2 | Wednesday 17/4/2019: working day 2",
	)
	if p.Calendar != Provincial().Version() {
		t.Errorf("the promise names the calendar %q", p.Calendar)
	}
}

func TestAPromiseInHoursNamesTheTimeCountedEachDay(t *testing.T) {
	p, err := Provincial().Promise(at(t, "2019-04-26 17:30"), Limit{Hours: 20})
	if err != nil {
		t.Fatal(err)
	}
	explains(t, p,
		"Thứ Sáu 26/4/2019: đã hết giờ làm việc | Friday 26/4/2019: after office hours",
		"Thứ Bảy 27/4/2019: nghỉ hằng tuần | Saturday 27/4/2019: weekly day off",
		"Chủ Nhật 28/4/2019: nghỉ hằng tuần | Sunday 28/4/2019: weekly day off",
		"Thứ Hai 29/4/2019: nghỉ hoán đổi, làm bù Thứ Bảy 4/5/2019 | Monday 29/4/2019: day off by swap, made up for on Saturday 4/5/2019",
		"Thứ Ba 30/4/2019: nghỉ Ngày Chiến thắng | Tuesday 30/4/2019: public holiday, Victory Day",
		"Thứ Tư 1/5/2019: nghỉ Quốc tế Lao động | Wednesday 1/5/2019: public holiday, International Labour Day",
		"Thứ Năm 2/5/2019: ngày làm việc thứ 1, tính 8 giờ 30 phút | Thursday 2/5/2019: working day 1, counted 8 h 30 min",
		"Thứ Sáu 3/5/2019: ngày làm việc thứ 2, tính 8 giờ 30 phút | Friday 3/5/2019: working day 2, counted 8 h 30 min",
		"Thứ Bảy 4/5/2019: ngày làm việc thứ 3, tính 3 giờ (làm bù cho Thứ Hai 29/4/2019) | "+
			"Saturday 4/5/2019: working day 3, counted 3 h (makes up for Monday 29/4/2019)",
	)
}

func explains(t *testing.T, p Promise, want ...string) {
	t.Helper()
	var got []string
	for _, l := range p.Lines {
		got = append(got, l.Vietnamese()+" | "+l.English())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestALimitSpeaks(t *testing.T) {
	for l, want := range map[Limit]string{
		{}:          "trả kết quả ngay | result at once",
		{Days: 1}:   "1 ngày làm việc | 1 working day",
		{Days: 15}:  "15 ngày làm việc | 15 working days",
		{Hours: 1}:  "1 giờ làm việc | 1 working hour",
		{Hours: 24}: "24 giờ làm việc | 24 working hours",
	} {
		if got := l.Vietnamese() + " | " + l.English(); got != want {
			t.Errorf("%+v: %s", l, got)
		}
	}
}

func TestAHolidayWithoutAnEnglishNameKeepsItsOwn(t *testing.T) {
	c := mustParse(t, "hours,2019-01-01,2019-12-31,Mon-Fri,08:00-11:00,,,x,no\nholiday,2019-01-02,,,,Lễ,,x,no\n")
	p, err := c.Promise(at(t, "2019-01-01 09:00"), Limit{Days: 1})
	if err != nil || !strings.HasSuffix(p.Lines[1].English(), "public holiday, Lễ") {
		t.Errorf("%v, %v", p.Lines, err)
	}
}
