package office

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/web/pages"
)

// asked is what an address of the analysis asks for.
type asked struct {
	From, To worktime.Day
	Slices   []figures.Slice   // all of them hold; none: everything. Two are one of [figures.Pairs]
	By       figures.Dimension // how they are cut; "": not
	Step     string            // of the trend; "": by the length of the period
	Start    string            // fromYear: the period begins with the year in which it ends; "": where it does
	Since    worktime.Day      // where the period was chosen to begin, while it ends before that; 0: where it does
	As       figures.AsOf

	place place // where it was asked from
}

// slice is the slice that counts what is asked for.
func (a asked) slice() figures.Slice {
	switch len(a.Slices) {
	case 0:
		return figures.All
	case 1:
		return a.Slices[0]
	}
	s, _ := paired(a.Slices[0], a.Slices[1])
	return s
}

// paired is the slice in which both hold; ok is false where the figures do not have it.
func paired(s, t figures.Slice) (both figures.Slice, ok bool) {
	for _, both = range []figures.Slice{figures.PairOf(s, t), figures.PairOf(t, s)} {
		if slices.Contains(figures.Pairs, both.Dimension) {
			return both, true
		}
	}
	return figures.Slice{}, false
}

// cuts are the dimensions by which what is asked for can be cut further.
func (a asked) cuts() (all []figures.Dimension) {
	for _, d := range figures.Dimensions[1:] {
		if a.narrows(figures.Slice{Dimension: d}) {
			all = append(all, d)
		}
	}
	return all
}

// narrows reports whether a slice can be asked for beside those that are.
func (a asked) narrows(s figures.Slice) bool {
	if len(a.Slices) == 0 {
		return true
	}
	_, ok := paired(a.Slices[0], s)
	return ok && len(a.Slices) == 1
}

// values are the question as an address has it.
func (a asked) values() url.Values {
	q := url.Values{"from": {a.From.String()}, "to": {a.To.String()}}
	for _, s := range a.Slices {
		q.Add("slice", string(s.Dimension)+"="+s.Key)
	}
	for name, text := range map[string]string{"by": string(a.By), "step": a.Step, "start": a.Start} {
		if text != "" {
			q.Set(name, text)
		}
	}
	if a.Since != 0 {
		q.Set("since", a.Since.String())
	}
	setState(q, "", a.As)
	a.place.set(q)
	return q
}

// setState puts a state of the log into an address, under names that begin with a prefix.
func setState(q url.Values, prefix string, as figures.AsOf) {
	if known := as.Known.String(); known != "" {
		q.Set(prefix+"known-at", known)
	}
	if as.At.IsZero() {
		return
	}
	q.Set(prefix+"at", as.At.In(worktime.Zone).Format(exactMoment))
	if as.Last != eventlog.Start {
		q.Set(prefix+"event", strconv.FormatUint(uint64(as.Last), 10))
	}
}

// stateOf reads the state of the log that an address asks for, under names that begin with a prefix.
func (p *page) stateOf(prefix string) (as figures.AsOf, problem *Problem) {
	get := func(name string) string { return strings.TrimSpace(p.Query.Get(prefix + name)) }
	if text := get("at"); text != "" {
		at, err := worktime.ParseMoment(text)
		switch {
		case err != nil:
			problem = &Problem{Text: p.T("analysis.bad_moment"), Field: prefix + "at"}
		case at.After(p.Office): // what will have happened by then, nobody can say yet
			problem = &Problem{Text: fmt.Sprintf(p.T("analysis.moment_to_come"), moment(p.Office)), Field: prefix + "at"}
		}
		as.At = at
	}
	if text := get("known-at"); text != "" {
		known, err := projections.ParseKnown(text, p.Real)
		if err != nil && problem == nil {
			problem = &Problem{Text: p.T("analysis.bad_known"), Field: prefix + "known-at"}
		}
		as.Known = known
	}
	if last, err := strconv.ParseUint(get("event"), 10, 64); err == nil && !as.At.IsZero() {
		as.Last = eventlog.Position(last)
	}
	return as, problem
}

// secondMoment is how a moment stands in an address: the office's time.
const (
	secondMoment = "2006-01-02T15:04:05"
	exactMoment  = "2006-01-02T15:04:05.999999999"
)

// untouched is the name of what a form had in its field "to" before anybody wrote in it: a day that nobody chose gives way to the moment that somebody did.
const untouched = "to-was"

// says reports whether this page's address says all that a form's question is about. A form sends empty fields, and not what somebody's own agency is: mailed as
// it stands, the address would ask something else of who sees everything.
func (p *page) says(question url.Values) bool {
	if !p.Query.Has("from") {
		return true // it comes from no form
	}
	for name, values := range p.Query {
		if name == untouched || slices.Contains(values, "") {
			return false
		}
	}
	for _, name := range []string{"slice", "office"} {
		for _, value := range question[name] {
			if !slices.Contains(p.Query[name], value) {
				return false
			}
		}
	}
	return true
}

func (a asked) link(l pages.Language, path string) string { return l.Link(path, a.values()) }

// within is the question narrowed by a slice, and cut no more where it cannot be.
func (a asked) within(s figures.Slice) asked {
	a.Slices = append(slices.Clone(a.Slices), s)
	a.By = ""
	return a
}

// without is the question with one slice less.
func (a asked) without(s figures.Slice) asked {
	a.Slices = slices.DeleteFunc(slices.Clone(a.Slices), func(t figures.Slice) bool { return t == s })
	a.By = s.Dimension
	return a
}

// askedOf reads the question of a page's address. Whoever does not see everything sees their own agency; the period goes up to now, or to the moment that is asked
// for, and begins with the year in which it ends, until something else is asked for.
func (o *Office) askedOf(ctx context.Context, p *page, by access.Person) (a asked, problem *Problem) {
	get := func(name string) string { return strings.TrimSpace(p.Query.Get(name)) }
	today := worktime.OfficeDay(p.Office)
	a.To = today
	fault := func(key, field string) {
		if problem == nil {
			problem = &Problem{Text: p.T("analysis." + key), Field: field}
		}
	}
	if a.As, problem = p.stateOf(""); !a.As.At.IsZero() {
		a.To = worktime.OfficeDay(a.As.At)
	}
	readDay := func(name string, day *worktime.Day) {
		text := get(name)
		if text == "" {
			return
		}
		read, err := worktime.ParseDay(text)
		if err != nil {
			fault("bad_day", name)
			return
		}
		*day = read
	}
	readDay("to", &a.To)
	a.From = yearOf(a.To)
	readDay("from", &a.From)
	a.scrubbedOf(get)
	if day := worktime.OfficeDay(a.As.At); !a.As.At.IsZero() && day < a.To && get(untouched) == get("to") {
		a.endsOn(day)
	}
	switch {
	case a.From > a.To && !p.Query.Has("go"):
		fault("bad_order", "from")
	case !a.As.At.IsZero() && !p.Query.Has("go") && a.To > worktime.OfficeDay(a.As.At):
		fault("bad_to", "to")
	}
	if problem == nil {
		problem = o.slicesOf(ctx, p, by, &a)
	}
	if step := get("step"); slices.Contains(steps, step) {
		a.Step = step
	}
	return a, problem
}

// slicesOf reads what part of all dossiers is asked for, and how it is cut.
func (o *Office) slicesOf(ctx context.Context, p *page, by access.Person, a *asked) *Problem {
	own := figures.Slice{Dimension: figures.ByAgency, Key: string(by.Agency)}
	if !access.Everything(by) {
		a.Slices = append(a.Slices, own)
	}
	for _, text := range p.Query["slice"] {
		if text == "" {
			continue
		}
		written, err := figures.Written(text)
		if err != nil {
			return &Problem{Text: p.T("analysis.bad_slice"), Field: "slice"}
		}
		for _, s := range written {
			switch {
			case slices.Contains(a.Slices, s) || s == figures.All:
			case s.Dimension == figures.Centre:
				return &Problem{Text: p.T("analysis.bad_slice"), Field: "slice"}
			case !access.Everything(by) && s.Dimension == figures.ByAgency:
				return &Problem{Text: p.T("analysis.own_only"), Field: "slice"}
			case !a.narrows(s):
				return &Problem{Text: p.T("analysis.no_pair"), Field: "slice"}
			default:
				a.Slices = append(a.Slices, s)
			}
		}
	}
	for i, s := range a.Slices {
		if problem := o.missing(ctx, p, s, "slice"); problem != nil && s != own {
			a.Slices = a.Slices[:i]
			return problem
		}
	}
	cuts := a.cuts()
	if d := figures.Dimension(p.Query.Get("by")); slices.Contains(cuts, d) {
		a.By = d
	} else if len(cuts) > 0 && p.Query.Get("by") != "none" {
		for _, d := range []figures.Dimension{figures.ByAgency, figures.ByField, cuts[0]} {
			if slices.Contains(cuts, d) {
				a.By = d
				break
			}
		}
	}
	return nil
}
