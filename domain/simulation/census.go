package simulation

import (
	"time"

	"motcua/domain/worktime"
)

// fate is how a dossier's life goes.
type fate int

const (
	early       fate = iota // resolved before its promised date
	onTime                  // resolved on it
	late                    // resolved after it
	atOnce                  // resolved at once, nothing was promised (Decree 61/2018, art. 17.4)
	ended                   // withdrawn or stopped
	openWithin              // in process at the end of the reference year, within its limit
	openWaiting             // the same, its clock stopped: it waits for the applicant
	openOverdue             // in process at the end of the reference year, overdue
)

// The reference year, and the day on which the simulation goes on from it.
var (
	yearBegins = worktime.Date(2019, time.January, 1)
	yearEnds   = worktime.Date(2019, time.December, 31)
	centreOpen = worktime.Date(2019, time.April, 1) // before it, dossiers are received at the agencies' own desks
)

// share is how many dossiers have a fate, and from how many working days before the end of their season they come: weight 1
// at the end and falling to 0 at reach, or rising from the end where fresh is false.
type share struct {
	fate  fate
	n     int
	reach int  // in working days before the season's end; 0: any day
	spare int  // working days at the end from which none come: what comes then cannot have this fate any more
	fresh bool // the later received the likelier
}

// Who is still open at the end, who was late, and so on: the plan gives 29.217 received and 28.767 resolved early or on time;
// that the rest of the 34.210 are 2.231 late, 312 ended and 2.900 open, of them 411 overdue, is our choice.
//
// carriedOver came in 2018 and was open when 2019 began: 4.993.
var carriedOver = []share{
	{fate: openOverdue, n: 9, reach: 50},
	{fate: ended, n: 38, reach: 40, fresh: true},
	{fate: late, n: 436, reach: 50, fresh: true},
	{fate: onTime, n: 1610, reach: 45, fresh: true},
	{fate: early, n: 2900, reach: 60, fresh: true},
}

// received2019 came in the reference year: 29.217.
var received2019 = []share{
	{fate: openWithin, n: 1849, reach: 30, fresh: true},
	{fate: openWaiting, n: 640, reach: 45, spare: 4, fresh: true},
	{fate: openOverdue, n: 402, reach: 110, spare: 8, fresh: true},
	{fate: late, n: 1795, spare: 14},
	{fate: onTime, n: 6553, spare: 10},
	{fate: ended, n: 274, spare: 6},
	{fate: atOnce, n: 2604},
	{fate: early, n: 15100},
}

// carriedFrom is the first day on which a dossier that was carried over came in.
var carriedFrom = worktime.Date(2018, time.October, 22)
