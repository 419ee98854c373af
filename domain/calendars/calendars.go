// Package calendars is which calendars the offices work by, and since when: a log says so itself, so that what was counted by office
// time is counted alike for ever, whatever files lie beside it later.
//
// A calendar of one's own is adopted by an event that holds its rows whole. A log in which none was adopted counts by the first
// calendar that came with the program, which never changes; so does nobody who asks what was known before the first adoption. Promises
// keep the moment that they were given, and the version of the calendar that it was counted by.
package calendars

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Texts are the calendars of all offices as they are kept: rows as [worktime.Text] gives them.
type Texts struct {
	Base    Base     `json:"base"`
	Years   string   `json:"years,omitempty"`   // whole years that replace those of Base, for every office; none if empty
	Offices []Office `json:"offices,omitempty"` // with years of their own on top, ascending by agency
	Sum     string   `json:"sum"`               // of all hours that these texts make; a program that makes others of them must not count
}

// Base (lịch gốc) is a calendar that came with a program.
type Base struct {
	Version string `json:"version"`
	Text    string `json:"text,omitempty"` // empty for [First], which every program has
}

// Office is an office with a calendar of its own.
type Office struct {
	Agency directory.AgencyCode `json:"agency"`
	Years  string               `json:"years"`
}

// First is the base of a log in which none was adopted.
var First = Base{Version: worktime.ProvincialVersion}

// same reports whether two texts are alike.
func (t Texts) same(o Texts) bool {
	return t.Base == o.Base && t.Years == o.Years && t.Sum == o.Sum && slices.Equal(t.Offices, o.Offices)
}

// Set is the calendars of all offices. It never changes.
type Set struct {
	Texts   Texts
	Since   eventlog.Position // of the event that adopted it; [eventlog.Start] where none did
	All     *worktime.Calendar
	Offices map[directory.AgencyCode]*worktime.Calendar
}

// Of is the calendar by which an office works.
func (s *Set) Of(office directory.AgencyCode) *worktime.Calendar {
	if own, ok := s.Offices[office]; ok {
		return own
	}
	return s.All
}

// Same reports whether two sets are made of the same texts, whenever each was adopted.
func (s *Set) Same(o *Set) bool { return s.Texts.same(o.Texts) }

// Make makes calendars of a base, years that replace its own for everybody, and offices with years of their own. The error names the
// text that is no calendar.
func Make(base Base, years string, offices []Office) (*Set, error) {
	s := &Set{Texts: Texts{Base: base, Years: years, Offices: slices.SortedFunc(slices.Values(offices), func(a, b Office) int {
		return strings.Compare(string(a.Agency), string(b.Agency))
	})}}
	var err error
	if s.All, err = base.calendar(); err != nil {
		return nil, err
	}
	if s.All, err = with(s.All, "calendar", years); err != nil {
		return nil, err
	}
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%x", s.All.Sum())
	for _, o := range s.Texts.Offices {
		if _, twice := s.Offices[o.Agency]; twice {
			return nil, fmt.Errorf("office %s has two calendars", o.Agency)
		}
		own, err := with(s.All, string(o.Agency), o.Years)
		if err != nil {
			return nil, err
		}
		if s.Offices == nil {
			s.Offices = make(map[directory.AgencyCode]*worktime.Calendar)
		}
		s.Offices[o.Agency] = own
		fmt.Fprintf(sum, " %s %x", o.Agency, own.Sum())
	}
	s.Texts.Sum = fmt.Sprintf("%016x", sum.Sum64())
	return s, nil
}

var embedded = sync.OnceValue(func() *Set {
	s, err := Make(First, "", nil)
	if err != nil {
		panic(err) // it is compiled in
	}
	return s
})

// Embedded is the calendars of a log in which none was adopted.
func Embedded() *Set { return embedded() }

// again makes the set of texts that a log holds, and sees that it is what was adopted.
func (t Texts) again() (*Set, error) {
	s, err := Make(t.Base, t.Years, t.Offices)
	if err == nil && s.Texts.Sum != t.Sum {
		err = fmt.Errorf("the adopted calendars make the sum %s here and had %s: this program counts them otherwise than the one that adopted them", s.Texts.Sum, t.Sum)
	}
	return s, err
}

func (b Base) calendar() (*worktime.Calendar, error) {
	if b == First {
		return worktime.Provincial(), nil
	}
	if b.Text == "" {
		return nil, fmt.Errorf("the calendar %s did not come with this program: it was adopted by a newer one", b.Version)
	}
	c, err := worktime.Parse(b.Version, strings.NewReader(b.Text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Version, err)
	}
	return c, nil
}

// with is a calendar with the years of a text instead of its own; the calendar itself where there is no text.
func with(c *worktime.Calendar, version, years string) (*worktime.Calendar, error) {
	if years == "" {
		return c, nil
	}
	own, err := worktime.Parse(version, strings.NewReader(years))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", version, err)
	}
	return c.With(own), nil
}
