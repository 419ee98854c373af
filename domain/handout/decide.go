package handout

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// Command is what is asked for. The set is sealed.
//
//sumtype:decl
type Command interface {
	isCommand()
	entity.Fact
}

// The commands.
type (
	// TakeReport keeps a report.
	TakeReport struct {
		Head
		Report   Report
		Position eventlog.Position
		Rows     int
		SHA256   map[string]string
	}
	// OpenReport opens one that was taken.
	OpenReport struct {
		Head
		Format string
	}
	// BeginExport begins an export, or one that was interrupted again.
	BeginExport struct {
		Head
		Export Export
	}
	// FinishExport says that its file is whole.
	FinishExport struct {
		Head
		Held Held
	}
	// CancelExport stops it.
	CancelExport struct{ Head }
	// FailExport says that it ended without a file.
	FailExport struct {
		Head
		Reason Reason
	}
	// FetchExport takes its file away.
	FetchExport struct{ Head }
)

func (TakeReport) isCommand()   {}
func (OpenReport) isCommand()   {}
func (BeginExport) isCommand()  {}
func (FinishExport) isCommand() {}
func (CancelExport) isCommand() {}
func (FailExport) isCommand()   {}
func (FetchExport) isCommand()  {}

// ErrRefused is the kind of every [*Refusal].
var ErrRefused = errors.New("refused")

// Refusal says why a command may not happen and what to do, in Vietnamese and English.
type Refusal struct{ Vi, En string }

func (r *Refusal) Error() string { return r.En }

// Is makes every Refusal an [ErrRefused].
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

var (
	refusedNone  = &Refusal{"Không có bản xuất này", "there is no such handout"}
	refusedTwice = &Refusal{"Mã này đã dùng cho một bản xuất khác", "this id belongs to another handout already"}
	refusedEnded = &Refusal{"Lần trích xuất này đã kết thúc; hãy bắt đầu lần mới", "this export has ended: begin another one"}
	refusedWhole = &Refusal{"Tệp chưa xong", "the file is not whole yet"}
)

// Decide is the only place that refuses. No events: nothing to do.
func Decide(s State, c Command) ([]Event, error) {
	switch c := c.(type) {
	case TakeReport:
		if s.Exists() {
			return nil, refusedTwice
		}
		return []Event{ReportTaken(c)}, nil
	case OpenReport:
		if s.Report == nil {
			return nil, refusedNone
		}
		return []Event{ReportOpened(c)}, nil
	case BeginExport:
		switch {
		case s.Report != nil || s.Export != nil && *s.Export != c.Export:
			return nil, refusedTwice
		case s.Exists() && !s.Open():
			return nil, refusedEnded
		}
		return []Event{ExportBegun(c)}, nil
	case FetchExport:
		switch {
		case s.Export == nil:
			return nil, refusedNone
		case s.Held == nil:
			return nil, refusedWhole
		}
		return []Event{ExportFetched(c)}, nil
	case FinishExport:
		return ending(s, ExportFinished(c))
	case CancelExport:
		return ending(s, ExportCancelled(c))
	case FailExport:
		return ending(s, ExportFailed(c))
	default:
		panic(fmt.Sprintf("handout: %T is not decided on", c)) // the set is sealed
	}
}

// ending ends an export that is under way; the first end is the one that counts.
func ending(s State, e Event) ([]Event, error) {
	switch {
	case s.Export == nil:
		return nil, refusedNone
	case !s.Open():
		return nil, refusedEnded
	}
	return []Event{e}, nil
}

// kinds are the events by their stored names, which never change.
var kinds = entity.NewKinds("handout", map[string]Event{
	"handout.report_taken.v1":     ReportTaken{},
	"handout.report_opened.v1":    ReportOpened{},
	"handout.export_begun.v1":     ExportBegun{},
	"handout.export_finished.v1":  ExportFinished{},
	"handout.export_cancelled.v1": ExportCancelled{},
	"handout.export_failed.v1":    ExportFailed{},
	"handout.export_fetched.v1":   ExportFetched{},
})

// Encode makes the n-th event of a command ready for the log.
func Encode(e Event, n int) (eventlog.Event, error) { return kinds.Encode(e, n) }

// Decode makes an event of what the log holds; ok is false for a record that is no handout's.
func Decode(r eventlog.Recorded) (id ID, e Event, ok bool, err error) {
	e, ok, err = kinds.Decode(r)
	if ok {
		id = ID(strings.TrimPrefix(string(r.Stream), streamPrefix))
	}
	return id, e, ok, err
}

var rules = entity.Rules[State, Event, Command]{Kinds: kinds, Evolve: Evolve, Decide: Decide}

// Do loads a handout, decides on a command and appends what comes of it. It gives the state after it, and its position in the log;
// [eventlog.Start] where there was nothing to do.
func Do(ctx context.Context, log eventlog.Log, id ID, c Command) (State, eventlog.Position, error) {
	if !id.Valid() {
		return State{}, eventlog.Start, refusedNone
	}
	return rules.Do(ctx, log, id.Stream(), c)
}
