package dossier

import (
	"slices"
	"time"

	"motcua/domain/directory"
)

// Parts lists the agencies that have a part in the dossier, each once: the competent one, the one that has it, the one that it was handed on to,
// those with a task that was not taken back, and those whose answer is awaited. An agency that does not stand here has nothing to do with it now.
func (s State) Parts() []directory.AgencyCode {
	var all []directory.AgencyCode
	add := func(agency directory.AgencyCode) {
		if agency != "" && !slices.Contains(all, agency) {
			all = append(all, agency)
		}
	}
	add(s.Matter.Agency)
	add(s.Holder)
	add(s.Offered)
	for _, t := range s.Tasks {
		if !t.Cancelled {
			add(t.Agency)
		}
	}
	for _, asked := range s.Asked {
		add(asked)
	}
	return all
}

// involve remembers that an agency was asked or given a task.
func (s *State) involve(agency directory.AgencyCode) {
	if !slices.Contains(s.Involved, agency) {
		s.Involved = append(slices.Clip(s.Involved), agency)
	}
}

// HasPart reports whether an agency has a part in a dossier, was ever asked about it or given a task, or has taken one over that was: the
// question of every check of access. Who gave an answer may look up what they answered.
func (l Law) HasPart(s State, agency directory.AgencyCode, at time.Time) bool {
	return l.hasPart(agency, append(s.Parts(), s.Involved...), at)
}
