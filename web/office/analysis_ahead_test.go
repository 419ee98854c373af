package office_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Figures that go further than what is known say so wherever they stand: without that, what nobody knew yet reads as if it had not happened.
func TestFiguresThatGoFurtherThanWhatIsKnownSaySo(t *testing.T) {
	p := open(t) // it is 2/1/2020
	known := fmt.Sprint(p.written(t))
	p.clock.pass(24 * time.Hour)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	p.receive(t, "Lê Văn Tám")
	end, v := fmt.Sprint(p.written(t)), p.as(t, "phantich")
	const now, then = "Kỳ chưa kết thúc", "Phần nhật ký này chỉ biết đến 09:12 03/01/2020"
	for query, want := range map[string]string{
		"to=2020-01-03":                           "",
		"to=2020-01-04":                           now,
		"to=2020-01-31":                           now,
		"to=2020-01-04&at=2020-01-04T09:12":       "",
		"to=2020-01-02&known-at=" + known:         "",
		"to=2020-01-03&known-at=" + known:         then,
		"to=2020-01-31&known-at=" + known:         then,
		"at=2020-01-02T12:00&known-at=" + known:   "",
		"at=2020-01-03T12:00&known-at=" + known:   then,
		"to=2020-01-31&known-at=2020-01-03T09:12": then,
		"to=2020-01-04&known-at=" + end:           "chỉ biết đến 09:12 04/01/2020",
		"at=2020-01-04T09:12&known-at=" + end:     "",
	} {
		for _, page := range []string{"/analysis?", "/analysis/why?figure=overdue&", "/analysis/list?cell=overdue&"} {
			a := v.get(page + query)
			text := words(a.text)
			if a.status != http.StatusOK || want != "" && !strings.Contains(text, want) || want == "" && (strings.Contains(text, now) || strings.Contains(text, "chỉ biết đến")) {
				t.Errorf("%s%s: want %q: %s", page, query, want, a)
			}
		}
	}
}

// Given a log that begins on 2/1/2020, figures of days before that say that nothing is known of them: without that, their zeros read as if nothing had come.
func TestFiguresOfDaysBeforeTheLogBeginsSaySo(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	v := p.as(t, "phantich")
	const begins, empty = "Nhật ký chỉ bắt đầu từ 02/01/2020: những ngày của kỳ", "Đến lúc này nhật ký chưa có hồ sơ nào"
	for query, want := range map[string]string{
		"from=2020-01-02&to=2020-01-03":       "",
		"from=2020-01-01&to=2020-01-03":       begins,
		"from=2017-01-01&to=2017-12-31":       begins,
		"from=2018-01-01&at=2018-01-01T10:00": empty,
		"from=2020-01-02&at=2020-01-02T09:30": "",
		"from=2019-06-01&at=2020-01-02T09:30": begins,
	} {
		for _, page := range []string{"/analysis?", "/analysis/why?figure=received&"} {
			a := v.shown(page + query)
			text := words(a.text)
			for _, said := range []string{begins, empty} {
				if a.status != http.StatusOK || strings.Contains(text, said) != (said == want) {
					t.Errorf("%s%s: want %q: %s", page, query, want, a)
				}
			}
		}
	}
}
