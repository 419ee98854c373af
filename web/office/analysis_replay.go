package office

import (
	"net/url"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// replaysPath is where the screens are lent for showing the past again; the page is not the office's.
const replaysPath = "/screens/replays"

// replayLink leads to where the period that is asked for can be shown again on screens, as the display of its slice.
type replayLink struct {
	Href  string
	Shows string // what the display shows; empty: all that is asked for
	Lacks string // the parts of the question that no display shows alone
}

// replayOf is that of a question; nil where the person may not do so, or nothing of the period has been yet.
func (o *Office) replayOf(p *page, a asked) *replayLink {
	to := min(a.To, worktime.OfficeDay(p.Office))
	if !access.Enters(p.By.Role, access.Replays) || a.From > to {
		return nil
	}
	display, shown := displayOf(o.opt.Law.Catalogue, a.Slices)
	r := &replayLink{Href: p.Lang.Link(replaysPath, url.Values{"from": {a.From.String()}, "to": {to.String()}, "display": {display}})}
	var lacks []string
	for i, s := range a.Slices {
		if i == shown {
			r.Shows = o.sliceName(p, s, a.To)
			continue
		}
		lacks = append(lacks, o.sliceName(p, s, a.To))
	}
	if r.Lacks = strings.Join(lacks, " · "); r.Lacks == "" {
		r.Shows = ""
	} else if r.Shows == "" {
		r.Shows = p.T("analysis.everything")
	}
	return r
}

// displayOf is the display that shows what is in the slices, and which of them it shows alone: the first that has one. It is the centre's, and -1, where none
// has.
func displayOf(c *directory.Catalogue, all []figures.Slice) (display string, shown int) {
	for i, s := range all {
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
			return string(s.Dimension) + "/" + s.Key, i
		}
	}
	return string(figures.Centre), -1
}
