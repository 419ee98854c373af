package office

import (
	"context"
	"slices"
	"time"

	"motcua/domain/handout"
	"motcua/domain/worktime"
	"motcua/projections/looks"
)

// outRow is that somebody took names out, in words.
type outRow struct {
	At, By, Mine, What, Title, Period string
	at                                time.Time
}

// outsShown is how many of them stand on a page, the latest.
const outsShown = 50

// tellOuts tells of the reports and exports with names: of an account those that it asked for or opened, of a dossier those that may hold it.
func (o *Office) tellOuts(ctx context.Context, p *page, q looks.Query, b *whoSawBody) error {
	for id, s := range o.opt.Handouts.All() {
		if !looks.Names(s) || !looks.MayHold(s, q.Dossier) {
			continue
		}
		for r, err := range o.opt.Events.ReadStream(ctx, id.Stream(), 0) {
			if err != nil {
				return err
			}
			_, e, ok, err := handout.Decode(r)
			if err != nil || !ok {
				return err
			}
			out, ok := looks.OutOf(id, s, e)
			day := worktime.OfficeDay(out.At)
			if ok && day >= q.From && day <= q.To && (q.Account == "" || out.By == q.Account) {
				b.Outs = append(b.Outs, o.outRow(p, s, out))
			}
		}
	}
	slices.SortFunc(b.Outs, func(r, s outRow) int { return s.at.Compare(r.at) })
	b.More = len(b.Outs) > outsShown
	b.Outs = b.Outs[:min(len(b.Outs), outsShown)]
	return nil
}

func (o *Office) outRow(p *page, s handout.State, out looks.Out) outRow {
	row := outRow{at: out.At, At: second(out.At), By: o.personName(out.By), Mine: p.LooksBy(out.By), What: p.T("looks.out." + string(out.What)), Period: p.T("exports.all")}
	var from, to string
	if s.Report != nil {
		row.Title, from, to = p.T("reports.kind."+s.Report.Kind), s.Report.From, s.Report.To
	} else {
		row.Title, from, to = p.T("exports.format."+s.Export.Format), s.Export.From, s.Export.To
	}
	if from != "" || to != "" {
		row.Period = from + " – " + to
	}
	if out.Format != "" && s.Report != nil {
		row.What += " (" + out.Format + ")"
	}
	return row
}
