package dossier

import (
	"encoding/json"
	"errors"
	"fmt"

	"motcua/domain/eventlog"
)

// ErrUnknownEvent is the kind of error for a stored name that this program does not know: a newer one wrote it.
var ErrUnknownEvent = errors.New("unknown event")

// Stored names with their versions. They never change; a new shape is a new version beside the old one, which is then
// brought up to date here when it is read.
const (
	NameSubmitted             = "dossier.submitted.v1"
	NameReceived              = "dossier.received.v1"
	NameRefused               = "dossier.refused.v1"
	NameSupplementRequested   = "dossier.supplement-requested.v1"
	NameSupplemented          = "dossier.supplemented.v1"
	NameTransferred           = "dossier.transferred.v1"
	NameAssigned              = "dossier.assigned.v1"
	NameStepCompleted         = "dossier.step-completed.v1"
	NameConsultationRequested = "dossier.consultation-requested.v1"
	NameConsultationAnswered  = "dossier.consultation-answered.v1"
	NamePaused                = "dossier.paused.v1"
	NameResumed               = "dossier.resumed.v1"
	NameExtended              = "dossier.extended.v1"
	NameDecided               = "dossier.decided.v1"
	NameResolved              = "dossier.resolved.v1"
	NameReturned              = "dossier.returned.v1"
	NameWithdrawn             = "dossier.withdrawn.v1"
	NameStopped               = "dossier.stopped.v1"
	NameFeeCharged            = "dossier.fee-charged.v1"
	NameFeePaid               = "dossier.fee-paid.v1"
	NameRated                 = "dossier.rated.v1"
	NameCorrected             = "dossier.corrected.v1"
)

// Name is the stored name of an event.
func Name(e Event) string {
	switch e.(type) {
	case Submitted:
		return NameSubmitted
	case Received:
		return NameReceived
	case Refused:
		return NameRefused
	case SupplementRequested:
		return NameSupplementRequested
	case Supplemented:
		return NameSupplemented
	case Transferred:
		return NameTransferred
	case Assigned:
		return NameAssigned
	case StepCompleted:
		return NameStepCompleted
	case ConsultationRequested:
		return NameConsultationRequested
	case ConsultationAnswered:
		return NameConsultationAnswered
	case Paused:
		return NamePaused
	case Resumed:
		return NameResumed
	case Extended:
		return NameExtended
	case Decided:
		return NameDecided
	case Resolved:
		return NameResolved
	case Returned:
		return NameReturned
	case Withdrawn:
		return NameWithdrawn
	case Stopped:
		return NameStopped
	case FeeCharged:
		return NameFeeCharged
	case FeePaid:
		return NameFeePaid
	case Rated:
		return NameRated
	case Corrected:
		return NameCorrected
	}
	panic(fmt.Sprintf("dossier: event %T has no stored name", e)) // the set is sealed; a test walks all of it
}

// decoders knows for each stored name how its data become an event of today.
var decoders = map[string]func([]byte, Fact) (Event, error){
	NameSubmitted:             decode[Submitted],
	NameReceived:              decode[Received],
	NameRefused:               decode[Refused],
	NameSupplementRequested:   decode[SupplementRequested],
	NameSupplemented:          decode[Supplemented],
	NameTransferred:           decode[Transferred],
	NameAssigned:              decode[Assigned],
	NameStepCompleted:         decode[StepCompleted],
	NameConsultationRequested: decode[ConsultationRequested],
	NameConsultationAnswered:  decode[ConsultationAnswered],
	NamePaused:                decode[Paused],
	NameResumed:               decode[Resumed],
	NameExtended:              decode[Extended],
	NameDecided:               decode[Decided],
	NameResolved:              decode[Resolved],
	NameReturned:              decode[Returned],
	NameWithdrawn:             decode[Withdrawn],
	NameStopped:               decode[Stopped],
	NameFeeCharged:            decode[FeeCharged],
	NameFeePaid:               decode[FeePaid],
	NameRated:                 decode[Rated],
	NameCorrected:             decode[Corrected],
}

// settable is an event that can be given its fact.
type settable[E Event] interface {
	*E
	setHead(Fact)
}

func (f *Fact) setHead(head Fact) { *f = head }

func decode[E Event, P settable[E]](data []byte, f Fact) (Event, error) {
	var e E
	if err := unmarshal(data, &e); err != nil {
		return nil, err
	}
	P(&e).setHead(f)
	return e, nil
}

// meta is what is stored beside an event's data: who did it, by which command.
type meta struct {
	Command CommandID `json:"command"`
	By      Actor     `json:"by"`
}

// Encode makes events, as one command brought them about, ready for the log. Their ids follow from the command's.
func Encode(events []Event) ([]eventlog.Event, error) {
	stored := make([]eventlog.Event, len(events))
	for i, e := range events {
		f := e.Head()
		data, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", Name(e), err)
		}
		about, err := json.Marshal(meta{f.Command, f.By})
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", Name(e), err)
		}
		stored[i] = eventlog.Event{ID: eventlog.DeriveID(string(f.Command), i), Type: Name(e), Occurred: f.At, Data: data, Meta: about}
	}
	return stored, nil
}

// Decode makes an event of what the log holds. The error says which record it was; it is [ErrUnknownEvent] for a name that
// this program does not know.
func Decode(r eventlog.Recorded) (Event, error) {
	dec, ok := decoders[r.Type]
	if !ok {
		return nil, fmt.Errorf("%w %q at position %d, stream %s: it was written by a newer version of the program", ErrUnknownEvent, r.Type, r.Position, r.Stream)
	}
	about, err := unmarshalMeta(r.Meta)
	if err != nil {
		return nil, fmt.Errorf("decode meta of %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	e, err := dec(r.Data, Fact{At: r.Occurred, By: about.By, Command: about.Command})
	if err != nil {
		return nil, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	return e, nil
}
