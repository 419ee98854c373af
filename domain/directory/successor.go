package directory

import (
	"slices"

	"motcua/domain/worktime"
)

// Successor finds the agency that answers on a day for what was the agency's: itself while it is in force, and after it
// ended the agency that took over, through as many mergers as there were. It finds none before the agency began, nor where the
// catalogue does not say who took over, nor where that agency has ended without a successor in its turn.
func (c *Catalogue) Successor(code AgencyCode, day worktime.Day) (AgencyCode, bool) {
	for {
		if _, ok := c.AgencyOn(code, day); ok {
			return code, true
		}
		last, ok := c.lastBefore(code, day)
		if !ok || last.Successor == "" {
			return "", false
		}
		code = last.Successor // it is in force the day after, so each step comes nearer to the day
	}
}

// lastBefore finds the row of an agency that ended last before a day.
func (c *Catalogue) lastBefore(code AgencyCode, day worktime.Day) (Agency, bool) {
	for _, version := range c.agencyAt[code] {
		if version.InForce.last() < day {
			return c.agencies[version.Row], true
		}
	}
	return Agency{}, false
}

// TakenOver lists the agencies that are no more on a day and for which another answers then, by code.
func (c *Catalogue) TakenOver(by AgencyCode, day worktime.Day) (all []AgencyCode) {
	for _, a := range c.Agencies() {
		if next, ok := c.Successor(a.Code, day); ok && next == by && a.Code != by {
			all = append(all, a.Code)
		}
	}
	slices.Sort(all)
	return all
}
