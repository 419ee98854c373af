package dossier

import "fmt"

// Stored names with their versions. They never change; a new shape is a new version beside the old one, which is brought up
// to date when it is read: see [NameNow] and [kinds].
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
	NameResolved              = "dossier.resolved.v2"
	NameReturned              = "dossier.returned.v1"
	NameWithdrawn             = "dossier.withdrawn.v1"
	NameStopped               = "dossier.stopped.v1"
	NameFeeCharged            = "dossier.fee-charged.v1"
	NameFeePaid               = "dossier.fee-paid.v1"
	NameRated                 = "dossier.rated.v1"
	NameTransferAccepted      = "dossier.transfer-accepted.v1"
	NameTransferDeclined      = "dossier.transfer-declined.v1"
	NameConsultationLapsed    = "dossier.consultation-lapsed.v1"
	NameTaskOpened            = "dossier.task-opened.v1"
	NameTaskStarted           = "dossier.task-started.v1"
	NameTaskAccepted          = "dossier.task-accepted.v1"
	NameTaskCompleted         = "dossier.task-completed.v1"
	NameTaskCancelled         = "dossier.task-cancelled.v1"
	NameFeeWaived             = "dossier.fee-waived.v1"
	NameCorrected             = "dossier.corrected.v1"
	NameAttached              = "dossier.attached.v1"
)

// Names of shapes that are written no more.
const nameResolvedV1 = "dossier.resolved.v1"

// NameNow is the name under which an event stored under an older one is known today; any other name is itself. Folds that
// choose by name ask it first.
func NameNow(stored string) string {
	if stored == nameResolvedV1 {
		return NameResolved
	}
	return stored
}

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
	case TransferAccepted:
		return NameTransferAccepted
	case TransferDeclined:
		return NameTransferDeclined
	case ConsultationLapsed:
		return NameConsultationLapsed
	case TaskOpened:
		return NameTaskOpened
	case TaskStarted:
		return NameTaskStarted
	case TaskAccepted:
		return NameTaskAccepted
	case TaskCompleted:
		return NameTaskCompleted
	case TaskCancelled:
		return NameTaskCancelled
	case FeeWaived:
		return NameFeeWaived
	case Corrected:
		return NameCorrected
	case Attached:
		return NameAttached
	}
	panic(fmt.Sprintf("dossier: event %T has no stored name", e)) // the set is sealed; a test walks all of it
}

// kinds knows for each stored name how its data become an event of today.
var kinds = map[string]kind{
	NameSubmitted:             kindOf[Submitted](),
	NameReceived:              kindOf[Received](),
	NameRefused:               kindOf[Refused](),
	NameSupplementRequested:   kindOf[SupplementRequested](),
	NameSupplemented:          kindOf[Supplemented](),
	NameTransferred:           kindOf[Transferred](),
	NameAssigned:              kindOf[Assigned](),
	NameStepCompleted:         kindOf[StepCompleted](),
	NameConsultationRequested: kindOf[ConsultationRequested](),
	NameConsultationAnswered:  kindOf[ConsultationAnswered](),
	NamePaused:                kindOf[Paused](),
	NameResumed:               kindOf[Resumed](),
	NameExtended:              kindOf[Extended](),
	NameDecided:               kindOf[Decided](),
	NameResolved:              kindOf[Resolved](),
	nameResolvedV1:            kindOf[Resolved](), // knew no clock totals: they are zero
	NameReturned:              kindOf[Returned](),
	NameWithdrawn:             kindOf[Withdrawn](),
	NameStopped:               kindOf[Stopped](),
	NameFeeCharged:            kindOf[FeeCharged](),
	NameFeePaid:               kindOf[FeePaid](),
	NameRated:                 kindOf[Rated](),
	NameTransferAccepted:      kindOf[TransferAccepted](),
	NameTransferDeclined:      kindOf[TransferDeclined](),
	NameConsultationLapsed:    kindOf[ConsultationLapsed](),
	NameTaskOpened:            kindOf[TaskOpened](),
	NameTaskStarted:           kindOf[TaskStarted](),
	NameTaskAccepted:          kindOf[TaskAccepted](),
	NameTaskCompleted:         kindOf[TaskCompleted](),
	NameTaskCancelled:         kindOf[TaskCancelled](),
	NameFeeWaived:             kindOf[FeeWaived](),
	NameCorrected:             kindOf[Corrected](),
	NameAttached:              kindOf[Attached](),
}
