package worklist_test

import (
	"fmt"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures/figurestest"
	"motcua/projections/worklist"
)

const third directory.AgencyCode = "000.00.09.H61"

var day = worktime.Date(2019, time.June, 3) // a Monday

func limit(days int) worktime.Limit { return worktime.Limit{Days: days} }

// office is a log with a desk, in which stories are told.
type office struct {
	t    *testing.T
	log  *memlog.Log
	desk *desk.Desk
	n    int
}

func newOffice(t *testing.T) *office {
	log := memlog.New(func() time.Time { return day.At(8, 0) })
	return &office{t: t, log: log, desk: desk.New(log, figurestest.Law)}
}

func (o *office) fact(at time.Time) dossier.Fact {
	o.n++
	return dossier.Fact{At: at, By: dossier.Actor{Person: "x", Role: directory.System}, Command: dossier.CommandID(fmt.Sprint(o.n))}
}

// procedure is one of an agency with a limit of so many working days, of the service level that takes online dossiers.
func procedure(t *testing.T, agency directory.AgencyCode, days int) directory.Procedure {
	t.Helper()
	for _, p := range figurestest.Law.Catalogue.ProceduresOf(agency) {
		if p.Agency == agency && p.Limit.Days == days && p.ServiceLevel.Online() {
			return p
		}
	}
	t.Fatalf("%s has no online procedure of %d days", agency, days)
	return directory.Procedure{}
}

// intake is a dossier for the agency of a counter, promised after ten working days.
func (o *office) intake(counter int) dossier.Intake {
	seat, _ := figurestest.Law.Catalogue.Counter(counter)
	return dossier.Intake{Procedure: procedure(o.t, seat.Agency, 10).Code, Agency: seat.Agency, Channel: directory.Direct, Counter: counter,
		Applicant: dossier.Applicant{Kind: directory.Citizen, Name: "Nguyễn Văn Giả Định"}}
}

func (o *office) open(c dossier.Opening) dossier.Code {
	o.t.Helper()
	done, err := o.desk.Open(o.t.Context(), c)
	if err != nil {
		o.t.Fatal(err)
	}
	return done.Code
}

func (o *office) receive(counter int, at time.Time) dossier.Code {
	o.t.Helper()
	return o.open(dossier.Receive{Fact: o.fact(at), Intake: o.intake(counter)})
}

// submit hands a dossier in online.
func (o *office) submit(counter int, at time.Time) dossier.Code {
	o.t.Helper()
	in := o.intake(counter)
	in.Counter, in.Channel = 0, directory.Online
	return o.open(dossier.Submit{Fact: o.fact(at), Intake: in})
}

func (o *office) do(code dossier.Code, commands ...dossier.Command) {
	o.t.Helper()
	for _, c := range commands {
		if _, err := o.desk.Do(o.t.Context(), code, c); err != nil {
			o.t.Fatal(err)
		}
	}
}

// end is where the log ends.
func (o *office) end() (p eventlog.Position) {
	o.t.Helper()
	for r, err := range o.log.ReadAll(o.t.Context(), eventlog.Start) {
		if err != nil {
			o.t.Fatal(err)
		}
		p = r.Position
	}
	return p
}

func (o *office) view() *worklist.View {
	o.t.Helper()
	p := projection()
	v, _, err := projections.Fold(p, p.Initial(), o.log.ReadAll(o.t.Context(), eventlog.Start))
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *office) page(v *worklist.View, agency directory.AgencyCode, now time.Time, q worklist.Query) worklist.Page {
	o.t.Helper()
	p, err := v.ForAgency(agency, now, q)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

func (o *office) desks(v *worklist.View, at worklist.Desk, now time.Time, q worklist.Query) worklist.Page {
	o.t.Helper()
	p, err := v.ForCounter(at, now, q)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

// rows writes a page's lines: what, which, due when; ! is overdue, – a clock that stands.
func rows(p worklist.Page) (all []string) {
	for _, r := range p.Rows {
		line := fmt.Sprintf("%s %s", r.Kind, r.Code[len(r.Code)-len("190603-0001"):])
		if !r.Due.IsZero() {
			line += r.Due.Format(" 02/01 15:04")
		}
		if r.Overdue {
			line += " !"
		}
		if r.Stands {
			line += " –"
		}
		all = append(all, line)
	}
	return all
}
