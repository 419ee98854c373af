package dossier

import (
	"errors"
	"fmt"
	"strings"

	"motcua/domain/citation"
	"motcua/domain/worktime"
)

// ErrRefused is the kind of every [*Refusal].
var ErrRefused = errors.New("refused")

// Refusal says why a command may not happen and what to do, in Vietnamese and English, with the rule behind it.
type Refusal struct {
	Code     Code
	Demanded citation.Rule // empty where plain order demands it, no law
	Rule     string        // "Nghị định 61/2018/NĐ-CP, điều 19.9": from the one table of citations
	RuleEn   string        // the same in English
	Vi       string
	En       string
	Field    string // the input at fault, as commands are written in JSON: "applicant.phone"; empty where no single one is
}

func (r *Refusal) Error() string {
	s := r.En
	if r.RuleEn != "" {
		s += " (" + r.RuleEn + ")"
	}
	if r.Code != "" {
		return fmt.Sprintf("dossier %s: %s", r.Code, s)
	}
	return s
}

// Is makes every Refusal an [ErrRefused].
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

// refuse names the dossier, what the law demands, and both wordings.
func refuse(s State, rule citation.Rule, vi, en string) error {
	return &Refusal{Code: s.Code, Demanded: rule, Vi: short(vi), En: short(en)}
}

// fault is [refuse] for one input of the command, by its name in JSON.
func fault(s State, rule citation.Rule, field, vi, en string) error {
	return named(field, refuse(s, rule, vi, en))
}

// named tells at which input a refusal was made, where it does not know yet.
func named(field string, err error) error {
	var r *Refusal
	if errors.As(err, &r) && r.Field == "" {
		r.Field = field
	}
	return err
}

// maxWording bounds what a refusal says, in bytes: what it quotes may be of any length.
const maxWording = 500

func short(wording string) string {
	if len(wording) <= maxWording {
		return wording
	}
	return strings.ToValidUTF8(wording[:maxWording], "") + "…"
}

// cited completes a refusal with the law as it is in force for the dossier: as of the day on which it was received.
func cited(err error, s State, f Fact) error {
	var r *Refusal
	if errors.As(err, &r) && r.Demanded != "" {
		day := worktime.DayOf(f.At)
		if !s.ReceivedAt.IsZero() {
			day = worktime.DayOf(s.ReceivedAt)
		}
		c := citation.On(r.Demanded, day)
		r.Rule, r.RuleEn = c.Vietnamese(), c.English()
	}
	return err
}
