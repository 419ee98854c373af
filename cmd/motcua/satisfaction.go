package main

import (
	"fmt"
	"io"
	"strings"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/satisfaction"
	"motcua/web/pages"
)

type satisfactionCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By   []string `default:"centre" enum:"centre,agency,counter" help:"How to cut the ratings: ${enum}. May be given more than once."`
	JSON bool     `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*satisfactionCmd) Help() string {
	return "Prints how content applicants are with how they were served, in three steps, once for each dossier: a result counts on the day on which\n" +
		"it was collected, a rating on the day on which it was given. Coverage is the ratings for each result collected.\n\n" +
		"Example: motcua satisfaction --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by counter"
}

// satisfactionReport is what `satisfaction --json` prints; its names are an interface.
type satisfactionReport struct {
	From worktime.Day `json:"from"`
	To   worktime.Day `json:"to"`
	asOfReport
	Position eventlog.Position `json:"position"`
	Rows     []satisfactionRow `json:"rows"`
}

// satisfactionRow is one slice; a rate over nothing is absent.
type satisfactionRow struct {
	Dimension figures.Dimension `json:"dimension"`
	Slice     string            `json:"slice"`
	Name      string            `json:"name"`
	satisfaction.Counts
	Rated         int      `json:"rated"`
	SatisfiedRate *float64 `json:"satisfied_of_rated,omitempty"` // (very satisfied + satisfied) / rated
	CoverageRate  *float64 `json:"rated_for_returned,omitempty"` // rated / returned
}

// Run folds the log and prints the ratings.
func (c *satisfactionCmd) Run(a *app) error {
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	v, position, state, err := folded(a, c.Data, satisfaction.Projection(), as)
	if err != nil {
		return err
	}
	report := satisfactionReport{From: from, To: to, asOfReport: state, Position: position, Rows: []satisfactionRow{}}
	for _, by := range c.By {
		d := figures.Dimension(by)
		for _, key := range v.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			n := v.Counts(s, from, to)
			report.Rows = append(report.Rows, satisfactionRow{
				Dimension: d, Slice: key, Name: figures.NameOf(a.law.Catalogue, s), Counts: n, Rated: n.Rated(),
				SatisfiedRate: rateOf(n.Satisfied()), CoverageRate: rateOf(n.Coverage()),
			})
		}
	}
	if c.JSON {
		return a.printJSON(report)
	}
	return report.print(a.out)
}

// rateOf is a rate as a number; nil where it is over nothing.
func rateOf(r figures.Rate) *float64 {
	v, ok := r.Value()
	if !ok {
		return nil
	}
	return &v
}

func (r satisfactionReport) print(w io.Writer) error {
	vi := pages.Vietnamese
	var b strings.Builder
	b.WriteString(r.banner())
	fmt.Fprintf(&b, "Mức độ hài lòng từ %s đến %s · vị trí %d trong nhật ký\n", r.From, r.until(r.To), r.Position)
	b.WriteString("Hài lòng = (rất hài lòng + hài lòng) / số phiếu; Độ phủ = số phiếu / kết quả đã trả\n\n")
	fmt.Fprintf(&b, "%s  %9s  %9s  %12s  %9s  %14s  %9s  %9s\n", pad("Phạm vi", widest, false), "Đã trả", "Số phiếu", "Rất hài lòng", "Hài lòng", "Không hài lòng", "Hài lòng", "Độ phủ")
	for _, row := range r.Rows {
		satisfied, coverage := row.Satisfied(), row.Coverage()
		fmt.Fprintf(&b, "%s  %9s  %9s  %12s  %9s  %14s  %9s  %9s\n", pad(row.Name, widest, false),
			vi.Count(int(row.Returned)), vi.Count(row.Rated), vi.Count(int(row.Very)), vi.Count(int(row.Fairly)), vi.Count(int(row.Not)),
			vi.Percent(satisfied.Numerator, satisfied.Denominator), vi.Percent(coverage.Numerator, coverage.Denominator))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
