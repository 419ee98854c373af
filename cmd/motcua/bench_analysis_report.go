package main

import (
	"fmt"
	"io"
	"slices"
)

// analysisBenchReport is what `bench analysis --json` prints; its names are an interface.
type analysisBenchReport struct {
	Dossiers     int                            `json:"dossiers"`
	Events       int                            `json:"events"`
	Processors   int                            `json:"processors"`
	FirstPicture float64                        `json:"first_picture_ms"`
	All          analysisAskedReport            `json:"all"`
	Kinds        map[string]analysisAskedReport `json:"by_kind"`
	Failed       []string                       `json:"failed,omitempty"` // the first answers of a kind that were no good

	FirstPictureAsked float64 `json:"first_picture_asked_ms"`
	Asked             float64 `json:"asked_p99_ms"`
	Met               bool    `json:"met"`
}

// analysisAskedReport is how long the server worked on answers.
type analysisAskedReport struct {
	askedReport
	Making int `json:"making"` // answers that a state is being made
	Errors int `json:"errors"`
}

// sum fills the report in.
func (r *analysisBenchReport) sum(all []deskTook) {
	kinds := map[string][]deskTook{}
	for _, t := range all {
		if t.wrong != "" && !slices.ContainsFunc(kinds[t.kind], func(o deskTook) bool { return o.wrong != "" }) {
			r.Failed = append(r.Failed, t.kind+": "+t.wrong)
		}
		kinds[t.kind] = append(kinds[t.kind], t)
	}
	r.Kinds = map[string]analysisAskedReport{}
	for kind, some := range kinds {
		r.Kinds[kind] = analysisAskedOf(some)
	}
	r.All = analysisAskedOf(all)
	r.Met = r.All.Errors == 0 && r.FirstPicture <= r.FirstPictureAsked && r.All.P99 <= r.Asked
}

func analysisAskedOf(all []deskTook) (r analysisAskedReport) {
	for _, t := range all {
		if t.making {
			r.Making++
		}
	}
	of := deskAsked(all)
	r.askedReport, r.Errors = of.askedReport, of.Errors
	return r
}

// print prints the table that a person reads.
func (r analysisBenchReport) print(w io.Writer) error {
	fmt.Fprintf(w, "%d dossiers, %d events, %d processors\n\n%-28s %7s %9s %9s %9s %7s %7s\n", r.Dossiers, r.Events, r.Processors, "milliseconds of the server", "n", "p50", "p99", "max", "making", "errors")
	line := func(what string, a analysisAskedReport) {
		fmt.Fprintf(w, "%-28s %7d %9.2f %9.2f %9.2f %7d %7d\n", what, a.N, a.P50, a.P99, a.Max, a.Making, a.Errors)
	}
	for _, k := range analysisKinds {
		line(k.name, r.Kinds[k.name])
	}
	line("all", r.All)
	for _, wrong := range r.Failed {
		fmt.Fprintln(w, wrong)
	}
	_, err := fmt.Fprintf(w, "\nthe first picture: %.2f ms, asked for: %.0f; p99 of all: %.2f ms, asked for: %.0f; met: %t\n", r.FirstPicture, r.FirstPictureAsked, r.All.P99, r.Asked, r.Met)
	return err
}
