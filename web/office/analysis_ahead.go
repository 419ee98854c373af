package office

import (
	"context"
	"fmt"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// ahead says in words that figures go further than what is known of the log; empty where they do not. What cannot be found out is not said.
func (o *Office) ahead(ctx context.Context, p *page, a asked) string {
	reached, err := o.reached(ctx, p, a.As.Known)
	switch {
	case err != nil:
		o.opt.Log.Error().Err(err).Msg("how far the log reaches")
		return ""
	case !a.As.Ahead(a.To, reached):
		return ""
	case a.As.Known.String() == "":
		return p.T("analysis.ahead")
	}
	return fmt.Sprintf(p.T("analysis.ahead_known"), moment(reached))
}

// unknown says in words that a period begins before anything is known, where figures of zero mean nothing; empty where it does not. first is the first day on which
// anything was counted, 0 for none.
func (p *page) unknown(a asked, first worktime.Day) string {
	switch {
	case first == 0:
		return p.T("analysis.log_empty")
	case a.From < first:
		return fmt.Sprintf(p.T("analysis.before_log"), dayText(first))
	}
	return ""
}

// reached is the moment up to which a part of the log knows everything: that at which the next event occurred; now, where there is none yet.
func (o *Office) reached(ctx context.Context, p *page, known projections.Known) (time.Time, error) {
	if known.Position == eventlog.Start {
		if known.Recorded.IsZero() || known.Recorded.After(p.Office) {
			return p.Office, nil
		}
		return known.Recorded, nil
	}
	for r, err := range o.opt.Events.ReadAll(ctx, known.Position) {
		return r.Occurred, err
	}
	return p.Office, nil
}
