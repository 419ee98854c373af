package looks

import (
	"time"

	"motcua/domain/dossier"
	"motcua/domain/handout"
)

// Out is that somebody took names of applicants out of the house, or opened what holds them: a report or an export with names.
type Out struct {
	At     time.Time
	By     string
	ID     handout.ID
	What   What
	Format string // in which it was opened, as it was exported
}

// What was done with it.
type What string

// What can be done.
const (
	Taken    What = "taken"    // a report was taken
	Opened   What = "opened"   // it was opened again, or as a file
	Exported What = "exported" // an export was asked for
	Fetched  What = "fetched"  // its file was taken away
)

// OutOf tells what an event of a handout with names says; ok is false where it says nothing of the kind. s is the handout as it is.
func OutOf(id handout.ID, s handout.State, e handout.Event) (o Out, ok bool) {
	if !Names(s) {
		return o, false
	}
	h := e.Fact()
	o = Out{At: h.At, By: h.By, ID: id}
	switch e := e.(type) {
	case handout.ReportTaken:
		o.What = Taken
	case handout.ReportOpened:
		o.What, o.Format = Opened, e.Format
	case handout.ExportBegun:
		o.What, o.Format = Exported, e.Export.Format
	case handout.ExportFetched:
		o.What, o.Format = Fetched, s.Export.Format
	case handout.ExportFinished, handout.ExportCancelled, handout.ExportFailed:
		return o, false
	}
	return o, true
}

// MayHold reports whether a handout with names may hold a dossier: a register of its agency, and any export. "" is in all.
func MayHold(s handout.State, code dossier.Code) bool {
	return code == "" || s.Report == nil || s.Report.Office == string(code.Agency())
}

// Names reports whether a handout holds names of applicants.
func Names(s handout.State) bool {
	return s.Report != nil && s.Report.Personal || s.Export != nil && s.Export.Personal
}
