package figures

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
)

// reference gives the reference history as its log holds it.
func reference(b *testing.B) (records []eventlog.Recorded) {
	b.Helper()
	log := memlog.New(simulation.Origin)
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	if err := simulation.Write(b.Context(), log, law, func(simulation.Progress) {}); err != nil {
		b.Fatal(err)
	}
	for r, err := range log.ReadAll(b.Context(), eventlog.Start) {
		if err != nil {
			b.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

// BenchmarkFold folds the reference history; one operation is one history.
func BenchmarkFold(b *testing.B) {
	records := reference(b)
	for b.Loop() {
		fold(b, records)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(records)), "ns/event")
}

func fold(b *testing.B, records []eventlog.Recorded) *Cube {
	c := NewCube()
	for _, r := range records {
		var err error
		if c, err = Apply(c, r); err != nil {
			b.Fatal(err)
		}
	}
	return c
}

// tellings is how often the reference history is told for a million dossiers: thirty times, over ten years, three times in each.
const tellings, years = 30, 10

// later is an event as it happens to another dossier that many days later.
func later(e dossier.Event, days int) dossier.Event {
	move := func(p *dossier.Promise) *dossier.Promise {
		if p == nil {
			return nil
		}
		moved := *p
		moved.At = p.At.AddDate(0, 0, days)
		return &moved
	}
	switch e := e.(type) {
	case dossier.Received:
		e.Promise = move(e.Promise)
		return e
	case dossier.Supplemented:
		e.Promise = move(e.Promise)
		return e
	case dossier.Resumed:
		e.Promise = move(e.Promise)
		return e
	case dossier.Extended:
		e.Promise = *move(&e.Promise)
		return e
	default:
		return e
	}
}

// million folds a million dossiers: the reference history again and again, year after year.
func million(b *testing.B, records []eventlog.Recorded) (c *Cube, dossiers int) {
	c = NewCube()
	for telling := range tellings {
		days := telling%years*365 + telling/years
		for _, r := range records {
			if _, ok := dossier.CodeOf(r.Stream); !ok {
				continue
			}
			e, err := dossier.Decode(r)
			if err != nil {
				b.Fatal(err)
			}
			stream := eventlog.StreamID(fmt.Sprint(r.Stream, "-", telling))
			day := worktime.OfficeDay(r.Occurred) + worktime.Day(days)
			if received, ok := e.(dossier.Received); ok {
				c.receive(stream, r.Occurred.AddDate(0, 0, days), later(received, days).(dossier.Received))
				dossiers++
			} else if t, ok := c.open[stream]; ok {
				c.change(stream, t, day, later(e, days))
			}
		}
	}
	return c, dossiers
}

// size is what a cube takes: bytes of its slices, in memory that is used, and slice-days with a change.
func size(c *Cube) (bytes, sliceDays int) {
	for _, s := range c.series {
		bytes += cap(s.marks)*8 + cap(s.sums)*4*int(cells) + cap(s.hours.marks)*8
		for i, m := range s.marks {
			if i == 0 || s.marks[i-1].day() != m.day() {
				sliceDays++
			}
		}
	}
	return bytes, sliceDays
}

// heap is how much memory is in use.
func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

func report(b *testing.B, what string, c *Cube, used, dossiers int) {
	bytes, sliceDays := size(c)
	days := map[worktime.Day]bool{}
	for _, s := range c.series {
		for _, m := range s.marks {
			days[m.day()] = true
		}
	}
	b.Logf("%s: %d dossiers (%d open or to be collected), %d days, %d base slices, %d slices; %d slice-days take %.1f MB, %.1f bytes each; all of it %.1f MB of heap",
		what, dossiers, len(c.open), len(days), len(c.series), len(c.slices), sliceDays, float64(bytes)/1e6, float64(bytes)/float64(sliceDays), float64(used)/1e6)
}

// BenchmarkMillion asks a cube of a million dossiers for any slice and any period; it tells the slowest in a hundred.
func BenchmarkMillion(b *testing.B) {
	records := reference(b)
	before := heap()
	year := fold(b, records)
	used := heap() - before
	report(b, "the reference history", year, used, len(slices.DeleteFunc(slices.Clone(records), func(r eventlog.Recorded) bool {
		return dossier.NameNow(r.Type) != dossier.NameReceived
	})))
	runtime.KeepAlive(year)
	before = heap()
	c, dossiers := million(b, records)
	used = heap() - before
	runtime.KeepAlive(records)
	report(b, "a million", c, used, dossiers)
	dice := rand.New(rand.NewPCG(1, 2))
	day := func() worktime.Day { return worktime.Date(2018, time.June, 1) + worktime.Day(dice.IntN(years*365+600)) }
	var busiest worktime.Day // on which most promises fall due
	most := 0
	for day := range c.due {
		n := 0
		for range c.due.on(day) {
			n++
		}
		if n > most {
			most = n
			busiest = day
		}
	}
	b.Logf("%d promises fall due on %s", most, busiest)
	for _, d := range slices.Concat(Dimensions, Pairs) {
		keys := c.Slices(d)
		asked := func() Slice { return Slice{d, keys[dice.IntN(len(keys))]} }
		measure(b, string(d), func() { day := day(); c.Figures(asked(), day-worktime.Day(dice.IntN(400)), day) })
		measure(b, string(d)+" now", func() { c.Now(asked(), busiest-worktime.Day(dice.IntN(400)), busiest.At(dice.IntN(24), 0)) })
		measure(b, string(d)+" arrivals", func() { c.Arrivals(asked(), 0, busiest+400) })
		late := c.series[baseSlice{channels, "direct", ""}]
		measure(b, string(d)+" after something late", func() {
			s := asked()
			for _, part := range append(c.slices[s].parts, late) {
				part.add(day(), online, 1)
			}
			day := day()
			c.Figures(s, day-worktime.Day(dice.IntN(400)), day)
		})
	}
}

// measure runs a question and reports the slowest in a hundred.
func measure(b *testing.B, name string, ask func()) {
	b.Run(name, func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			began := time.Now()
			ask()
			took = append(took, time.Since(began))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1e3, "p99-µs")
	})
}
