package dossier

import (
	"errors"
	"fmt"
)

// ErrRefused is the kind of every [*Refusal].
var ErrRefused = errors.New("refused")

// Refusal says why a command may not happen and what to do, in Vietnamese and English, with the rule behind it.
type Refusal struct {
	Code Code
	Rule string // "Nghị định 61/2018, điều 19.9"; empty where plain order demands it
	Vi   string
	En   string
}

func (r *Refusal) Error() string {
	s := r.En
	if r.Rule != "" {
		s += " (" + r.Rule + ")"
	}
	if r.Code != "" {
		return fmt.Sprintf("dossier %s: %s", r.Code, s)
	}
	return s
}

// Is makes every Refusal an [ErrRefused].
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

// refuse names the dossier, the rule and both wordings.
func refuse(s State, rule, vi, en string) error {
	return &Refusal{Code: s.Code, Rule: rule, Vi: vi, En: en}
}

// The articles that refusals cite.
const (
	artIntake     = "Nghị định 61/2018, điều 17"
	artCode       = "Nghị định 61/2018, điều 26"
	artOnline     = "Nghị định 61/2018, điều 17.2"
	artJoint      = "Nghị định 61/2018, điều 19.6"
	artTransfer   = "Nghị định 61/2018, điều 18"
	artAssign     = "Nghị định 61/2018, điều 19.1"
	artSupplement = "Nghị định 61/2018, điều 19.4"
	artConsult    = "Nghị định 61/2018, điều 19.5"
	artRefuse     = "Nghị định 61/2018, điều 19.8"
	artExtend     = "Nghị định 61/2018, điều 19.9"
	artReturn     = "Nghị định 61/2018, điều 20"
)
