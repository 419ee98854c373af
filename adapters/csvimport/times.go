package csvimport

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // zones are known by name on a machine without a time zone database too
)

// AsWritten is the zone of times that carry their own offset.
const AsWritten = "as_written"

// Times says how moments are written: in Go's layouts (2006-01-02 15:04:05), the first that fits, and in which zone.
type Times struct {
	Layouts []string `yaml:"layouts"`
	Zone    string   `yaml:"zone"` // as_written (each has its offset, which is kept), a zone's name (Asia/Ho_Chi_Minh) or an offset (+07:00)

	zone *time.Location // nil: as written
}

var offsetInLayout = regexp.MustCompile(`(-|Z)07(:?00)?`)

// complete finds the zone and refuses layouts that do not go with it.
func (t *Times) complete() error {
	if len(t.Layouts) == 0 {
		return errors.New(`layouts: give at least one, such as "2006-01-02 15:04:05"`)
	}
	for _, l := range t.Layouts {
		switch {
		case !strings.Contains(l, "06") || strings.Contains(l, "MST"):
			return fmt.Errorf("layouts: %q must show how 02/01/2006 15:04:05 -07:00 is written, with a year and no zone's abbreviation", l)
		case t.Zone == AsWritten && !offsetInLayout.MatchString(l):
			return fmt.Errorf("layouts: %q has no offset (-07:00), and the zone is as_written: give the zone", l)
		}
	}
	switch t.Zone {
	case AsWritten:
		return nil
	case "", "Local":
		return errors.New("zone: say as_written, a zone's name such as Asia/Ho_Chi_Minh, or an offset such as +07:00")
	}
	if at, err := time.Parse("-07:00", t.Zone); err == nil {
		_, seconds := at.Zone()
		t.zone = time.FixedZone(t.Zone, seconds)
		return nil
	}
	zone, err := time.LoadLocation(t.Zone)
	if err != nil {
		return fmt.Errorf("zone: %q is neither as_written, nor a zone's name such as Asia/Ho_Chi_Minh, nor an offset such as +07:00", t.Zone)
	}
	t.zone = zone
	return nil
}

// read reads a moment. It keeps the offset that is written, or that the zone had then.
func (t *Times) read(field string) (time.Time, error) {
	impossible := false
	for _, layout := range t.Layouts {
		at, err := t.parse(layout, field)
		if err == nil {
			return at, keepable(field, at)
		}
		impossible = impossible || strings.Contains(err.Error(), "out of range") || errors.Is(err, errNoSuchTime)
	}
	if impossible {
		return time.Time{}, fmt.Errorf("%q: there is no such date or time", field)
	}
	return time.Time{}, fmt.Errorf("%q is not written as the mapping says: %s", field, strings.Join(t.Layouts, " or "))
}

var errNoSuchTime = errors.New("the clock was put forward over it")

func (t *Times) parse(layout, field string) (time.Time, error) {
	if t.zone == nil || offsetInLayout.MatchString(layout) {
		at, err := time.Parse(layout, field)
		if err == nil && t.zone != nil {
			at = at.In(t.zone)
		}
		return at, err
	}
	at, err := time.ParseInLocation(layout, field, t.zone)
	if err != nil {
		return at, err
	}
	if wall, _ := time.Parse(layout, field); wall.Format(time.DateTime) != at.Format(time.DateTime) {
		return at, errNoSuchTime
	}
	return at, nil
}

// keepable refuses what the log cannot write down: other years than 1 to 9999, offsets that are no whole minutes.
func keepable(field string, at time.Time) error {
	_, offset := at.Zone()
	if at.Year() < 1 || at.Year() > 9999 || at.IsZero() || offset%60 != 0 {
		return fmt.Errorf("%q: a moment must lie in the years 1 to 9999, at an offset of whole minutes", field)
	}
	return nil
}
