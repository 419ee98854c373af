package worktime_test

import (
	"testing"

	"motcua/domain/worktime"
)

func TestABudgetIsWrittenInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		budget worktime.Budget
		vi, en string
	}{
		{worktime.Budget{Unit: worktime.Days, N: 3}, "3 ngày làm việc", "3 working days"},
		{worktime.Budget{Unit: worktime.Days, N: -1}, "-1 ngày làm việc", "-1 working days"},
		{worktime.Budget{Unit: worktime.Minutes, N: 425}, "7 giờ 05 phút", "7 h 05 min"},
		{worktime.Budget{Unit: worktime.Minutes, N: -5}, "-0 giờ 05 phút", "-0 h 05 min"},
	} {
		if vi, en := c.budget.Vietnamese(), c.budget.English(); vi != c.vi || en != c.en {
			t.Errorf("%+v: %s, %s", c.budget, vi, en)
		}
	}
}
