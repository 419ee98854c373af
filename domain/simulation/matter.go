package simulation

import (
	"fmt"
	"math"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// market is who comes for what: agencies and their procedures, the popular ones more often.
type market struct {
	agencies   []directory.Agency
	sums       []float64 // of the agencies' weights
	procedures map[directory.AgencyCode]offer
	counters   map[directory.AgencyCode][]directory.Counter
}

// offer is what one agency handles.
type offer struct {
	all  []directory.Procedure
	sums []float64
}

// pull is how many people an agency draws, by level; the busier a provincial one is the more counters it has at the
// centre, and the longer the queue at each.
var pull = map[directory.Level]float64{directory.Province: 1.5, directory.District: 2.6, directory.Commune: 0.8}

func newMarket(seed uint64, c *directory.Catalogue) market {
	m := market{agencies: c.Agencies(), procedures: make(map[directory.AgencyCode]offer), counters: make(map[directory.AgencyCode][]directory.Counter)}
	sum := 0.0
	for _, a := range m.agencies {
		m.counters[a.Code] = c.CountersOf(a.Code)
		w := pull[a.Level] * math.Pow(float64(max(1, len(m.counters[a.Code]))), 1.5) * (0.7 + 0.6*throw(seed, "agency "+string(a.Code)).Float64())
		o := offer{all: c.ProceduresOf(a.Code)}
		if len(o.all) == 0 {
			w = 0
		}
		sum += w
		m.sums = append(m.sums, sum)
		m.procedures[a.Code] = o.popular(seed)
	}
	return m
}

// popular gives each procedure a weight by a rank of its own: few are asked for daily, most hardly ever.
func (o offer) popular(seed uint64) offer {
	sum := 0.0
	for _, p := range o.all {
		rank := throw(seed, "procedure "+string(p.Code)).Float64() * float64(len(o.all))
		sum += 1 / math.Pow(1+rank, 0.9)
		o.sums = append(o.sums, sum)
	}
	return o
}

// intake draws what somebody comes for. Those who get their result at once and those who wait come for different things.
func (m market) intake(d dice, day worktime.Day, once bool, serial int) (dossier.Intake, directory.Procedure) {
	for {
		agency := m.agencies[d.pick(m.sums)]
		o := m.procedures[agency.Code]
		p := o.all[d.pick(o.sums)]
		if p.AtOnce() != once {
			continue
		}
		in := dossier.Intake{Procedure: p.Code, Agency: agency.Code, Channel: directory.Direct, Applicant: applicant(p.Applicant, serial)}
		switch x := d.Float64(); {
		case once: // a result at once is given over the counter
		case p.ServiceLevel.Online() && x < online(p, day):
			in.Channel = directory.Online
		case x > 0.96:
			in.Channel = directory.Post
		}
		if counters := m.counters[agency.Code]; day >= centreOpen && len(counters) > 0 {
			in.Counter = counter(d, counters, p.Field)
		}
		return in, p
	}
}

// online is how likely a procedure that can be handed in online is: the habit grows.
func online(p directory.Procedure, day worktime.Day) float64 {
	habit := 0.10
	if p.ServiceLevel == directory.Level4 {
		habit = 0.28
	}
	months := max(0, float64(day-yearBegins)/30)
	return min(0.6, habit*(1+months*0.03))
}

// counter draws one of an agency's counters, of those that serve the field if there are any.
func counter(d dice, of []directory.Counter, field directory.FieldCode) int {
	var serving []int
	for _, c := range of {
		if c.Serves(field) {
			serving = append(serving, c.Number)
		}
	}
	if len(serving) == 0 {
		return of[d.IntN(len(of))].Number
	}
	return serving[d.IntN(len(serving))]
}

// applicant invents somebody who is recognisable as invented.
func applicant(kind directory.ApplicantKind, serial int) dossier.Applicant {
	name := "Công dân giả định"
	switch kind {
	case directory.Enterprise:
		name = "Doanh nghiệp giả định"
	case directory.StateBody:
		name = "Cơ quan giả định"
	case directory.Citizen:
	}
	return dossier.Applicant{Kind: kind, Name: fmt.Sprintf("%s số %d", name, serial)}
}
