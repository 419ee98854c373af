package directory

import (
	"slices"

	"motcua/domain/worktime"
)

func (l *loader) loadCoverage() {
	c := l.catalogue
	s := l.sheet("coverage.csv", columns{required: []string{"level", "agencies"}, optional: []string{"valid_from", "valid_to"}})
	for i, r := range s.rows {
		t := total{Agencies: number(r, "agencies"), InForce: validity(r)}
		onceAtATime(r, "level", c.totalAt, Level(oneOf(r, "level", Levels())), version{t.InForce, i})
		c.totals = append(c.totals, t)
	}
	for _, level := range Levels() {
		if _, ok := c.totalAt[level]; !ok && len(s.rows) > 0 {
			s.fault(0, "level", "the level %s has no row", level)
		} else if ok {
			l.checkTotal(s, level)
		}
	}
	s.notEmpty()
}

// checkTotal looks for the first day on which a level has more agencies in agencies.csv than coverage.csv gives it.
func (l *loader) checkTotal(s *sheet, level Level) {
	c := l.catalogue
	for _, day := range l.changes(level) {
		for _, coverage := range c.CoverageOn(day) {
			if coverage.Level != level || coverage.On <= coverage.Total {
				continue
			}
			on := ""
			if day != firstDay {
				on = " on " + day.String()
			}
			s.fault(0, "agencies", "the level %s has %d agencies here, but %d in agencies.csv%s", level, coverage.Total, coverage.On, on)
			return
		}
	}
}

// changes are the days, in order, on which a level's agencies or their total may be other than the day before.
func (l *loader) changes(level Level) []worktime.Day {
	days := []worktime.Day{firstDay}
	for _, version := range l.catalogue.totalAt[level] {
		days = append(days, version.InForce.first())
		if version.InForce.To != 0 {
			days = append(days, version.InForce.To+1)
		}
	}
	for _, a := range l.catalogue.agencies {
		if a.Level == level {
			days = append(days, a.InForce.first())
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
