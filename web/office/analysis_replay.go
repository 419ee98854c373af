package office

import (
	"net/url"
	"strconv"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// replaysPath is where the screens are lent for showing the past again; the page is not the office's.
const replaysPath = "/screens/replays"

// replayOf is the address at which the period that is asked for can be shown again on screens, as the display of its slice; empty where the
// person may not do so, or nothing of the period has been yet.
func (o *Office) replayOf(p *page, a asked) string {
	to := min(a.To, worktime.OfficeDay(p.Office))
	if !access.Enters(p.By.Role, access.Replays) || a.From > to {
		return ""
	}
	return p.Lang.Link(replaysPath, url.Values{"from": {a.From.String()}, "to": {to.String()}, "display": {displayOf(o.opt.Law.Catalogue, a.Slices)}})
}

// displayOf is the display that shows what is in the slices, by the first of them that has one; the centre's where none has.
func displayOf(c *directory.Catalogue, all []figures.Slice) string {
	for _, s := range all {
		has := false
		switch s.Dimension {
		case figures.ByLevel:
			has = directory.Level(s.Key).Valid()
		case figures.ByAgency:
			_, has = c.Agency(directory.AgencyCode(s.Key))
		case figures.ByCounter:
			if n, err := strconv.Atoi(s.Key); err == nil {
				_, has = c.Counter(n)
			}
		default: // the others have no display
		}
		if has {
			return string(s.Dimension) + "/" + s.Key
		}
	}
	return string(figures.Centre)
}
