package worktime_test

import (
	"strings"
	"testing"

	"motcua/domain/worktime"
)

func TestTheSumOfACalendarIsOfItsHoursAndNotOfItsName(t *testing.T) {
	sum := func(version, hours, more string) uint64 {
		c, err := worktime.Parse(version, strings.NewReader("kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
			"hours,2019-01-01,2019-12-31,Mon-Fri,"+hours+",,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\n"+more))
		if err != nil {
			t.Fatal(err)
		}
		return c.Sum()
	}
	own := sum("own", "08:00-12:00 13:00-17:00", "")
	if own != sum("another", "08:00-12:00 13:00-17:00", "") {
		t.Error("a name changed it")
	}
	for what, other := range map[string]uint64{
		"the same minutes at other hours": sum("own", "07:30-11:30 13:30-17:30", ""),
		"a day off":                       sum("own", "08:00-12:00 13:00-17:00", "holiday,2019-04-30,,,,Lễ,,x,no\n"),
		"other years":                     worktime.Provincial().Sum(),
	} {
		if other == own {
			t.Errorf("%s did not change it", what)
		}
	}
}
