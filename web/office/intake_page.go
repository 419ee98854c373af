package office

import (
	"motcua/domain/directory"
)

// Kinds are the kinds of applicants to choose from.
func (*page) Kinds() []directory.ApplicantKind {
	return []directory.ApplicantKind{directory.Citizen, directory.Enterprise, directory.StateBody}
}

// Channels are the ways on which a dossier comes to a counter; online is not one of them where the procedure does not allow it.
func (p *page) Channels() []directory.Channel {
	ways := []directory.Channel{directory.Direct, directory.Post}
	if body, ok := p.Body.(intakeBody); ok && body.Online {
		ways = append(ways, directory.Online)
	}
	return ways
}

// Fees is what can be done about a fee.
func (*page) Fees() []string { return []string{feeDue, feePaid, feeNone} }

// Outcomes is what can be done with what was handed in.
func (*page) Outcomes() []string {
	return []string{outcomeReceive, outcomeSupplement, outcomeRefuse}
}

// Spoken is the wording for the page's script.
func (p *page) Spoken() map[string]string { return p.Lang.Under("intake.js.") }
