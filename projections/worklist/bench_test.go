package worklist

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures"
	"motcua/projections/times"
)

func provincial(directory.AgencyCode) *worktime.Calendar { return worktime.Provincial() }

// BenchmarkFold folds the reference history; one operation is one history. The cube's fold stands beside it.
func BenchmarkFold(b *testing.B) {
	var records []eventlog.Recorded
	log := memlog.New(simulation.Origin)
	if err := simulation.Write(b.Context(), log, dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}, func(simulation.Progress) {}); err != nil {
		b.Fatal(err)
	}
	for r, err := range log.ReadAll(b.Context(), eventlog.Start) {
		if err != nil {
			b.Fatal(err)
		}
		records = append(records, r)
	}
	b.Run("worklist", func(b *testing.B) { folds(b, Projection(provincial), records) })
	b.Run("figures", func(b *testing.B) { folds(b, figures.Projection(), records) })
	b.Run("displays", func(b *testing.B) { folds(b, displays.Projection(), records) })
	b.Run("times", func(b *testing.B) { folds(b, times.Projection(provincial), records) })
}

func folds[V any](b *testing.B, p projections.Projection[V], records []eventlog.Recorded) {
	for b.Loop() {
		foldAll(b, p, p.Initial(), records)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(records)), "ns/event")
}

func foldAll[V any](b *testing.B, p projections.Projection[V], v V, records []eventlog.Recorded) V {
	for _, r := range records {
		var err error
		if v, err = p.Apply(v, r); err != nil {
			b.Fatal(err)
		}
	}
	return v
}

// busy is how many dossiers are open in the benchmarks, and how many of them at the busiest agency.
const busy, busiest = 90_000, 20_000

// told is an event as a log holds it.
func told(b *testing.B, position int, code dossier.Code, e dossier.Event) eventlog.Recorded {
	stored, err := dossier.Encode([]dossier.Event{e})
	if err != nil {
		b.Fatal(err)
	}
	return eventlog.Recorded{Event: stored[0], Stream: code.Stream(), Position: eventlog.Position(position)}
}

// crowd is the events of many open dossiers over half a year: received, nine in ten assigned to one of thirty officers of the agency,
// some waiting for a supplement, some asked about, some resolved and not returned.
func crowd(b *testing.B) (records []eventlog.Recorded, agencies []directory.Agency) {
	catalogue := directory.VinhLong2019()
	agencies = catalogue.Agencies()
	first := worktime.Date(2019, time.June, 3)
	for i := range busy {
		agency := agencies[0]
		if i%busy >= busiest {
			agency = agencies[1+i%(len(agencies)-1)]
		}
		procedures := catalogue.ProceduresOf(agency.Code)
		p, counter := procedures[i%len(procedures)], 0
		if counters := catalogue.CountersOf(agency.Code); len(counters) > 0 {
			counter = counters[i%len(procedures)%len(counters)].Number
		}
		at := (first + worktime.Day(i*7919%180)).At(7+i%9, i%60)
		code := dossier.FormatCode(agency.Code, worktime.DayOf(at), i)
		add := func(e dossier.Event) { records = append(records, told(b, len(records)+1, code, e)) }
		fact := dossier.Fact{At: at, By: dossier.Actor{Person: "quay.7", Role: directory.CounterOfficer, Agency: agency.Code}, Command: dossier.CommandID(fmt.Sprint(i))}
		add(dossier.Received{Fact: fact, Code: code, Limit: worktime.Limit{Days: 10},
			Matter:    dossier.Matter{Procedure: p.Code, Field: p.Field, ServiceLevel: p.ServiceLevel, Agency: agency.Code, Level: agency.Level, Channel: directory.Direct, Counter: counter},
			Applicant: dossier.Applicant{Kind: directory.Citizen, Name: fmt.Sprintf("Nguyễn Văn Giả Định %d", i)},
			Promise:   &dossier.Promise{At: (worktime.DayOf(at) + 14).At(17, 0), Unit: worktime.Days}})
		if i%10 > 0 {
			add(dossier.Assigned{Fact: fact, Officer: fmt.Sprintf("cv.%s.%d", agency.Code, i%30)})
		}
		switch i % 40 {
		case 1:
			add(dossier.SupplementRequested{Fact: fact, Effect: directory.Restart})
		case 2:
			add(dossier.ConsultationRequested{Fact: fact, Agency: agencies[i%len(agencies)].Code, Question: "ý kiến?", Due: at.AddDate(0, 0, 5)})
		case 3:
			add(dossier.Resolved{Fact: fact, Timeliness: dossier.Early})
		}
	}
	return records, agencies
}

func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// BenchmarkBusy asks lists of 90.000 open dossiers, 20.000 of them at one agency, and tells the slowest in a hundred.
func BenchmarkBusy(b *testing.B) {
	records, agencies := crowd(b)
	p := Projection(provincial)
	before := heap()
	began := time.Now()
	v := foldAll(b, p, p.Initial(), records)
	took := time.Since(began)
	used := heap() - before
	runtime.KeepAlive(records)
	b.Logf("%d open dossiers take %.1f MB of heap, %d bytes each; %d ns an event", len(v.open), float64(used)/1e6, used/len(v.open), int(took.Nanoseconds())/len(records))
	most, now := agencies[0].Code, worktime.Date(2019, time.October, 1).At(9, 30)
	began = time.Now()
	kept, err := p.Form.Encode(v)
	encoded := time.Since(began)
	if err != nil {
		b.Fatal(err)
	}
	began = time.Now()
	if _, err := p.Form.Decode(kept); err != nil {
		b.Fatal(err)
	}
	b.Logf("a snapshot has %.1f MB, written in %v, read in %v", float64(len(kept))/1e6, encoded, time.Since(began))
	for name, q := range map[string]Query{
		"first page": {}, "far page": {Offset: 15_000}, "overdue": {Due: Overdue}, "officer": {Officer: fmt.Sprintf("cv.%s.7", most)},
		"name": {Text: "nguyen dinh 1999"}, "by code": {Order: ByCode}, "by officer": {Order: ByOfficer, Offset: 10_000},
	} {
		measure(b, name, func() {
			if _, err := v.ForAgency(most, now, q); err != nil {
				b.Fatal(err)
			}
		})
	}
	seat := Desk{most, directory.VinhLong2019().CountersOf(most)[0].Number}
	if p, err := v.ForCounter(seat, now, Query{}); err != nil || p.Lines == 0 {
		b.Fatalf("the counter has %d lines: %v", p.Lines, err)
	} else {
		b.Logf("the counter has %d lines", p.Lines)
	}
	measure(b, "counter", func() {
		if _, err := v.ForCounter(seat, now, Query{}); err != nil {
			b.Fatal(err)
		}
	})
	measure(b, "load", func() {
		if _, err := v.Load(most, now); err != nil {
			b.Fatal(err)
		}
	})
	measure(b, "badge", func() { v.Badge(most, now) })
	last, changes := len(records), make([]eventlog.Recorded, 1000)
	for i := range changes {
		code, _ := dossier.CodeOf(records[i*17].Stream)
		changes[i] = told(b, last, code, dossier.Extended{Fact: dossier.Fact{At: now}, Promise: dossier.Promise{At: now.AddDate(0, 0, i%40), Unit: worktime.Days}})
	}
	change := func() { // of a dossier of the busiest agency
		last++
		r := changes[last%len(changes)]
		r.Position = eventlog.Position(last)
		if _, err := p.Apply(v, r); err != nil {
			b.Fatal(err)
		}
	}
	measure(b, "event", change)
	ask := func() {
		if _, err := v.ForAgency(most, now, Query{}); err != nil {
			b.Fatal(err)
		}
	}
	ask()
	measure(b, "event after a page", func() { ask(); change() })
	stop := make(chan struct{})
	var readers sync.WaitGroup
	readers.Go(func() {
		hundred := time.NewTicker(10 * time.Millisecond)
		defer hundred.Stop()
		for {
			select {
			case <-hundred.C:
				ask()
			case <-stop:
				return
			}
		}
	})
	measure(b, "event beside 100 pages a second", change)
	close(stop)
	readers.Wait()
}

// measure runs a question and reports the slowest in a hundred.
func measure(b *testing.B, name string, ask func()) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		var took []time.Duration
		for b.Loop() {
			began := time.Now()
			ask()
			took = append(took, time.Since(began))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1e3, "p50-µs")
		b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, "p99-µs")
	})
}
