package main

import (
	"fmt"

	"motcua/domain/eventlog"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	projection "motcua/projections/targets"
)

type targetsCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	Members int  `placeholder:"N" help:"Print what the computed value of target N counts, instead of the targets: the lists behind its numerator and denominator."`
	JSON    bool `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*targetsCmd) Help() string {
	return "Prints the 23 targets of the plan for 2020 (Quyết định 3252/QĐ-UBND, section B.II.2), how far each has been reached, and where the value\n" +
		"comes from: computed from dossiers' events or from the catalogue, with its formula, or recorded with `motcua target record`.\n\n" +
		"Example: motcua targets --data ./data/demo --from 2019-01-01 --to 2019-12-31\n" +
		"Example: motcua targets --data ./data/demo --from 2019-01-01 --to 2019-12-31 --members 12"
}

// targetsReport is what `targets --json` prints; its names are an interface.
type targetsReport struct {
	From worktime.Day `json:"from"`
	To   worktime.Day `json:"to"`
	asOfReport
	Position eventlog.Position `json:"position"`
	Rows     []targetsRow      `json:"rows"`
}

type targetsRow struct {
	No        int               `json:"no"`
	Indicator string            `json:"indicator"`
	Target    targets.Percent   `json:"target"` // in percent, as value
	Due       targets.Quarter   `json:"due"`
	Status    projection.Status `json:"status"`
	Value     *targets.Percent  `json:"value,omitempty"` // rounded half up; absent: no figure
	Measure   targets.Measure   `json:"measure"`
	Computed  *computedValue    `json:"computed,omitempty"`
	Recorded  *recordedValue    `json:"recorded,omitempty"`
}

type computedValue struct {
	Numerator     int             `json:"numerator"`
	Denominator   int             `json:"denominator"`
	Unit          projection.Unit `json:"unit"`
	NumeratorIs   string          `json:"numerator_is"`
	DenominatorIs string          `json:"denominator_is"`
	Reading       string          `json:"our_reading,omitempty"`
}

type recordedValue struct {
	AsOf   worktime.Day `json:"as_of"`
	Source string       `json:"source"`
	By     string       `json:"by"`
	Note   string       `json:"note,omitempty"`
}

// targetMembers is what `targets --members N --json` prints.
type targetMembers struct {
	No int `json:"no"`
	toldReport
	Unit    projection.Unit     `json:"unit"`
	Members []projection.Member `json:"members"`
}

// Run folds the log and prints the targets.
func (c *targetsCmd) Run(a *app) error {
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	if _, computed := projection.Formulas[c.Members]; c.Members != 0 && !computed {
		return fmt.Errorf("--members %d: this target is not computed, so there is nothing to list", c.Members)
	}
	v, position, state, err := folded(a, c.Data, projection.Projection(), as)
	if err != nil {
		return err
	}
	if c.Members != 0 {
		members, _ := v.Members(c.Members, a.law.Catalogue, from, to)
		list := targetMembers{c.Members, state.toldReport, projection.Formulas[c.Members].Unit, members}
		if c.JSON {
			return a.printJSON(list)
		}
		return list.print(a.out)
	}
	report := targetsReport{From: from, To: to, asOfReport: state, Position: position}
	for _, r := range v.Rows(a.law.Catalogue, from, to) {
		report.Rows = append(report.Rows, targetsRowOf(r))
	}
	if c.JSON {
		return a.printJSON(report)
	}
	return report.print(a.out)
}

func targetsRowOf(r projection.Row) targetsRow {
	row := targetsRow{No: r.Target.No, Indicator: r.Target.IndicatorVi, Target: r.Target.Percent, Due: r.Target.Due, Status: r.Status, Measure: r.Target.Measure}
	if r.Status != projection.NoFigure {
		row.Value = &r.Value
	}
	if f := r.Formula; f != nil {
		row.Computed = &computedValue{r.Fraction.Numerator, r.Fraction.Denominator, f.Unit, f.NumeratorVi, f.DenominatorVi, f.ReadingVi}
	}
	if e := r.Record; e != nil {
		row.Recorded = &recordedValue{e.AsOf, e.Source, e.By, e.Note}
	}
	return row
}
