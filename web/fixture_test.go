package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"motcua/domain/directory"
	"motcua/projections/displays"
	"motcua/projections/figures"
	"motcua/projections/targets"
	"motcua/web/live"
)

var hanoi = time.FixedZone("UTC+7", 7*3600)

// demoClock is the clock of a demonstration: the office stands on a morning of 2020 while real time passes.
type demoClock struct{}

func (demoClock) Office() time.Time { return time.Date(2020, 1, 2, 9, 12, 0, 0, hanoi) }
func (demoClock) Real() time.Time   { return time.Now() }

// measured are figures with their sums and rates, as the projection makes them.
func measured(m figures.Measures) displays.Figures {
	f := displays.Figures{
		Received: m.ReceivedInPeriod(), ReceivedOnline: m.ReceivedOnline, ReceivedDirect: m.ReceivedDirect, CarriedOver: m.CarriedOver,
		Handled: m.Received(), Resolved: m.Resolved(), Early: m.Early, OnTime: m.OnTime, Late: m.Late, LateOriginal: m.LateOriginal, Ended: m.Ended,
		InProcess: m.InProcess, Overdue: m.Overdue, Unpromised: m.Unpromised, Returned: m.Returned,
		Rates: map[figures.RateName]figures.Rate{},
	}
	for _, name := range figures.AllRateNames {
		if r := m.Rate(name); r.Denominator > 0 {
			f.Rates[name] = r
		}
	}
	return f
}

// year2019 is the reference year of the rules: its columns give the plan's three figures.
var year2019 = figures.Measures{
	ReceivedOnline: 6_411, ReceivedDirect: 22_806, CarriedOver: 4_993, Early: 19_340, OnTime: 9_427, Late: 2_231, Ended: 312,
	InProcess: 2_900, Overdue: 411, Unpromised: 1_204, Returned: 30_102, LateOriginal: 4_285,
}

// share is a part of m, in hundredths.
func share(m figures.Measures, hundredths int) figures.Measures {
	for _, n := range []*int{
		&m.ReceivedOnline, &m.ReceivedDirect, &m.CarriedOver, &m.Early, &m.OnTime, &m.Late, &m.Ended, &m.InProcess, &m.Overdue, &m.Returned, &m.LateOriginal,
	} {
		*n = *n * hundredths / 100
	}
	return m
}

var reconstruction = []displays.History{{
	Kind: "reconstruction", NameVi: "Vĩnh Long 2019", NameEn: "Vĩnh Long 2019",
	NoteVi: "Lịch sử tổng hợp, dựng để cho ra đúng các con số mà Quyết định 3252/QĐ-UBND công bố; người và tổ chức trong đó đều là hư cấu.",
	NoteEn: "A synthetic history, built so that it gives the figures that Decision 3252/QĐ-UBND published; its people and organisations are invented.",
}}

func centreView() displays.Centre {
	day := figures.Measures{ReceivedOnline: 41, ReceivedDirect: 88, CarriedOver: 2_961, Early: 57, OnTime: 23, Late: 6, Ended: 1, InProcess: 3_003, Overdue: 417, Returned: 71}
	running := figures.Measures{ReceivedOnline: 102, ReceivedDirect: 214, CarriedOver: 2_900, Early: 141, OnTime: 58, Late: 12, Ended: 2, InProcess: 3_003, Overdue: 417, Returned: 188}
	v := displays.Centre{
		Day: "2020-01-02", Today: measured(day), Month: measured(running), Year: measured(running),
		Reference: displays.Reference{Year: 2019, Figures: measured(year2019)},
		Levels:    map[string]displays.LevelView{}, ServiceLevels: map[string]displays.LevelView{},
		Counters: map[string]displays.CounterCell{}, Histories: reconstruction, Trend: dayTrend(),
	}
	for level, part := range map[string]int{"province": 52, "district": 31, "commune": 17} {
		v.Levels[level] = displays.LevelView{Year: measured(share(running, part)), Reference: measured(share(year2019, part))}
	}
	for level, part := range map[string]int{"2": 49, "3": 44, "4": 7} {
		v.ServiceLevels[level] = displays.LevelView{Year: measured(share(running, part)), Reference: measured(share(year2019, part))}
	}
	for i, c := range directory.VinhLong2019().Counters() {
		v.Counters[fmt.Sprint(c.Number)] = displays.CounterCell{
			Agency: string(c.Agency), Received: (i*7 + 3) % 13, Resolved: (i*5 + 2) % 9, Returned: (i*3 + 1) % 7, InProcess: 40 + i, Overdue: i % 4,
		}
	}
	return v
}

// dayTrend is a morning up to nine.
func dayTrend() displays.Trend {
	return displays.Trend{Received: map[string]int{"7": 31, "8": 68, "9": 30}, Resolved: map[string]int{"7": 12, "8": 55, "9": 19}}
}

// openStates are the open dossiers of a place, by status.
var openStates = map[string]int{"2": 5, "4": 43, "5": 16, "6": 2, "9": 30}

func placeView() displays.Place {
	c := counterView(12)
	return displays.Place{Day: c.Day, Today: c.Today, Month: c.Month, Year: c.Year, Trend: dayTrend(), Histories: reconstruction}
}

func agencyView(code string) displays.Agency {
	return displays.Agency{Place: placeView(), Code: code, States: openStates, Reference: displays.Reference{Year: 2019, Figures: measured(share(year2019, 8))}}
}

func levelView(level string) displays.Level {
	v := displays.Level{Place: placeView(), Level: level, Agencies: map[string]displays.AgencyRow{}}
	for i, a := range directory.VinhLong2019().Agencies() {
		if string(a.Level) == level {
			v.Agencies[displays.RowKey(a.Code)] = displays.AgencyRow{Received: i % 5, Resolved: i % 7, InProcess: 40 + i, Overdue: i % 9, Rate: figures.Rate{Numerator: 20 + i, Denominator: 140}}
		}
	}
	return v
}

func readyView(n int) displays.Ready {
	v := displays.Ready{Day: "2020-01-02", Total: n + 300, Codes: map[string]displays.ReadyResult{}, Histories: reconstruction}
	at := time.Date(2020, 1, 2, 9, 11, 0, 0, hanoi)
	for i := range n {
		v.Codes[fmt.Sprintf("000.00.%02d.H61-191%d%02d-%04d", i%18+1, i%3, i%28+1, i+1)] = displays.ReadyResult{Counter: i%32 + 1, At: at.Add(-time.Duration(i) * time.Minute)}
	}
	return v
}

// targetsView has targets of every standing: computed, recorded, and without a figure.
func targetsView() displays.Targets {
	v := displays.Targets{Day: "2020-01-02", Year: 2020, Met: 2, Rows: map[string]displays.TargetRow{}, Histories: reconstruction}
	for n := 1; n <= 23; n++ {
		v.Rows[fmt.Sprint(n)] = displays.TargetRow{Status: targets.NoFigure}
	}
	v.Rows["2"] = displays.TargetRow{Status: targets.Met, Value: &figures.Rate{Numerator: 6_233, Denominator: 28_767}, Computed: true}
	v.Rows["6"] = displays.TargetRow{Status: targets.NotMet, Value: &figures.Rate{Numerator: 1_871, Denominator: 1_930}, Computed: true}
	v.Rows["9"] = displays.TargetRow{Status: targets.Met, Value: &figures.Rate{Numerator: 55_50, Denominator: 100_00}, AsOf: "2020-01-01"}
	return v
}

// viewOf is what a topic shows; nil for one that does not exist.
func viewOf(topic string) any {
	kind, key, _ := strings.Cut(topic, "/")
	switch kind {
	case "centre":
		return centreView()
	case "targets":
		return targetsView()
	case "ready":
		return readyView(displays.ReadyShown)
	case "agency":
		return agencyView(key)
	case "level":
		return levelView(key)
	case "counter":
		var n int
		if _, err := fmt.Sscan(key, &n); err == nil {
			return counterView(n)
		}
	}
	return nil
}

func counterView(n int) displays.Counter {
	m := figures.Measures{ReceivedOnline: 4, ReceivedDirect: 8, CarriedOver: 93, Early: 6, OnTime: 2, Late: 1, InProcess: 96, Overdue: 7, Returned: 5}
	v := displays.Counter{
		Number: n, Agency: "000.00.07.H61", Day: "2020-01-02", Today: measured(m), Month: measured(m), Year: measured(m), Histories: reconstruction,
		Trend: dayTrend(), States: openStates,
	}
	at := time.Date(2020, 1, 2, 9, 11, 0, 0, hanoi)
	for i, status := range []int{2, 4, 10, 9, 5, 6, 2, 7} {
		v.Recent = append(v.Recent, displays.Recent{
			Code: fmt.Sprintf("000.00.07.H61-20010%d-%04d", 2-i/7, 17-i), Status: status, At: at.Add(-time.Duration(i*i) * 9 * time.Minute).UTC(),
		})
	}
	v.Recent[7].At = at.AddDate(0, 0, -1)
	return v
}

// fixed answers with the same views as long as the test runs, known to be current now.
func fixed(topic string) ([]byte, live.Stand, bool) {
	v := viewOf(topic)
	if v == nil {
		return nil, live.Stand{}, false
	}
	text, err := json.Marshal(v)
	return text, live.Stand{Position: 181_203, Data: time.Now()}, err == nil
}

// house is the site on fixed views; change may alter its options.
func house(t *testing.T, change ...func(*Options)) http.Handler {
	t.Helper()
	opt := Options{
		Hub:       http.NotFoundHandler(),
		Catalogue: directory.VinhLong2019(),
		Clock:     demoClock{},
		Views:     fixed,
		Log:       zerolog.Nop(),
		Version:   "1.0",
	}
	for _, f := range change {
		f(&opt)
	}
	return New(opt)
}
