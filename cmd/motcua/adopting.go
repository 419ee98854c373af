package main

import (
	"crypto/rand"
	"fmt"
	"math"
	"time"

	"motcua/domain/calendars"
	"motcua/domain/eventlog"
)

// adopt has a log count by calendars from now on, if it does not already: whoever decides by calendars says so in the log first.
func (a *app) adopt(log eventlog.Log, c *calendars.Set, now time.Time) error {
	at, err := calendars.Do(a.ctx, log, calendars.Adopt{Head: calendars.Head{At: now, By: "system", Command: "adopt " + rand.Text()}, Texts: c.Texts})
	if err != nil {
		return fmt.Errorf("adopt the calendars: %w", err)
	}
	if at != eventlog.Start {
		logger := a.logger()
		logger.Info().Uint64("position", uint64(at)).Str("calendar", c.All.Version()).Int("offices", len(c.Offices)).Str("sum", c.Texts.Sum).Msg("other calendars are in force from here on: times are counted anew by them")
	}
	return nil
}

// inForce is the calendars that a log counts by now. Where the files of its data directory say otherwise, that is said.
func (a *app) inForce(log eventlog.Log, dir string) (*calendars.Set, error) {
	c, err := calendars.At(a.ctx, log, math.MaxUint64)
	if err == nil {
		a.tellUnadopted(c, dir)
	}
	return c, err
}

// tellUnadopted says that the calendar files of a data directory are not those that its log counts by.
func (a *app) tellUnadopted(by *calendars.Set, dir string) {
	own, err := calendarsOf(dir)
	switch {
	case err != nil:
		fmt.Fprintf(a.err, "the calendar files do not count: %v\n", err)
	case !own.Same(calendars.Embedded()) && !own.Same(by):
		fmt.Fprintf(a.err, "the calendar files in %s do not count: the log has not adopted them; `motcua serve` and `motcua import` do when they start\n", dir)
	}
}

// countedBy is what a report says of the calendars by which it counted; its names are an interface.
type countedBy struct {
	Calendar string            `json:"calendar"`          // version
	Offices  int               `json:"offices"`           // that have a calendar of their own
	Sum      string            `json:"sum"`               // of all hours
	Adopted  eventlog.Position `json:"adopted,omitempty"` // where the log says so; absent: nothing but the embedded calendar was ever adopted
}

func countedByOf(c *calendars.Set) countedBy {
	return countedBy{c.All.Version(), len(c.Offices), c.Texts.Sum, c.Since}
}

// String says it to people.
func (c countedBy) String() string {
	text := "Lịch làm việc " + c.Calendar
	if c.Offices > 0 {
		text += fmt.Sprintf(" và lịch riêng của %d cơ quan", c.Offices)
	}
	if c.Adopted != eventlog.Start {
		text += fmt.Sprintf(", áp dụng từ vị trí %d", c.Adopted)
	} else {
		text += ", đi kèm chương trình"
	}
	return text + " (mã kiểm " + c.Sum + ")"
}
