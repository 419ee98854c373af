package times

import (
	"strings"

	"motcua/domain/worktime"
)

// Phase names a part of a dossier's life, or a step of its processing: "step:Thẩm định hồ sơ".
type Phase string

// The phases, in the order of a dossier's life.
const (
	Intake       Phase = "intake"        // handed in online or at the counter → received
	Transfer     Phase = "transfer"      // received → first handed on (Decree 61/2018, art. 18)
	Acceptance   Phase = "acceptance"    // handed on → taken over or declined; who names an officer has taken it over
	Assignment   Phase = "assignment"    // received, or handed on last → an officer is named, acceptance included
	Supplement   Phase = "supplement"    // a supplement asked for → brought
	Pause        Phase = "pause"         // waits for a financial duty or an inspection
	Consultation Phase = "consultation"  // another agency asked → answered, or its silence put on record
	Processing   Phase = "processing"    // the first officer named → signed
	HandOver     Phase = "hand_over"     // signed → the result at the one-stop
	Handling     Phase = "handling"      // received → the result at the one-stop, less what the clock stood still
	HandlingDays Phase = "handling_days" // the same in working days, as the clock ledger counts them; limits in days only
	Standstill   Phase = "standstill"    // how long the clock stood still, of resolved dossiers whose clock did
	Collection   Phase = "collection"    // the result at the one-stop → collected
)

// Phases lists the phases that every dossier may have.
var Phases = []Phase{Intake, Transfer, Acceptance, Assignment, Supplement, Pause, Consultation, Processing, HandOver, Handling, HandlingDays, Standstill, Collection}

const stepPrefix = "step:"

// Step is the phase of a step (StepCompleted): from what happened to the dossier's processing last (an officer named,
// another step, a wait that ended) to the step's completion. A step that an import tells after the end is none.
func Step(name string) Phase { return Phase(stepPrefix + name) }

// StepName is the name of a step; ok is false for any other phase.
func (p Phase) StepName() (name string, ok bool) { return strings.CutPrefix(string(p), stepPrefix) }

// Unit is what a phase's length is counted in.
func (p Phase) Unit() worktime.Unit {
	if p == HandlingDays {
		return worktime.Days
	}
	return worktime.Minutes
}
