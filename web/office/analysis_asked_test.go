package office_test

import (
	"net/http"
	"strings"
	"testing"
)

// An address may say no more than a moment: whoever opens it in another year sees the figures of the moment's own year.
func TestAPeriodThatNobodyBeganBeginsWithTheYearInWhichItEnds(t *testing.T) {
	p := open(t) // it is 2/1/2020
	v := p.as(t, "phantich")
	for address, want := range map[string]string{
		"/analysis":                                                     "01/01/2020 – 02/01/2020",
		"/analysis?at=2019-06-30T10:00":                                 "01/01/2019 – 30/06/2019",
		"/analysis?to=2019-06-30":                                       "01/01/2019 – 30/06/2019",
		"/analysis?from=2019-03-01&at=2019-06-30T10:00":                 "01/03/2019 – 30/06/2019",
		"/analysis/why?figure=late&at=2019-06-30T10:00":                 "01/01/2019 – 30/06/2019",
		"/analysis/list?cell=late&at=2019-06-30T10:00":                  "01/01/2019 – 30/06/2019",
		"/analysis/compare?at=2019-09-30T10:00&and-at=2018-12-31T10:00": "01/01/2018 – 02/01/2020",
		"/analysis/compare?at=2019-09-30T10:00":                         "01/01/2019 – 02/01/2020",
	} {
		a := v.shown(address)
		if a.status != http.StatusOK || !strings.Contains(words(a.text), want) {
			t.Errorf("%s: want %s: %s", address, want, a)
		}
	}
}
