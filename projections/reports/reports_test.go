package reports_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
	"motcua/projections/reports"
)

func taken(t *rapid.T, records []eventlog.Recorded, streams ...eventlog.StreamID) *reports.Taken {
	p := reports.From(streams...)
	got, _, err := projections.Fold(p, p.Initial(), figurestest.Each(records))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// byField is the report's rows for every field with a dossier.
func byField(c *figures.Cube, from, to worktime.Day) (rows []reports.Slice) {
	for _, key := range c.Slices(figures.ByField) {
		rows = append(rows, reports.Slice{Name: key, Measures: c.Figures(figures.Slice{Dimension: figures.ByField, Key: key}, from, to)})
	}
	return rows
}

func TestTheFormSaysWhatTheCubeSaysAndBalancesWhateverHappened(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := taken(t, figurestest.History(t))
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-3, 60).Draw(t, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 60).Draw(t, "days"))
		form := reports.Form06a(got, reports.Asked{From: from, To: to, By: "Lĩnh vực"}, byField(got.Cube, from, to))
		if err := form.Check(); err != nil {
			t.Fatal(err)
		}
		all := got.Cube.Figures(figures.All, from, to)
		for number, want := range map[string]int{
			"3": all.Received(), "4": all.ReceivedOnline, "5": all.ReceivedDirect, "6": all.CarriedOver,
			"7": all.Resolved(), "8": all.Early, "9": all.OnTime, "10": all.Late, "7a": all.Ended,
			"11": all.InProcess, "12": all.Within(), "13": all.Overdue,
		} {
			if sum := form.Sum(form.Column(number)); sum != want {
				t.Fatalf("column %s has %d, the cube %d", number, sum, want)
			}
		}
		if form.Extras[0].Count != all.Unpromised {
			t.Fatalf("%d never promised, the cube has %d", form.Extras[0].Count, all.Unpromised)
		}
		for i, name := range figures.RateNames {
			want := all.Rate(name)
			if r := form.Rates[i]; form.Of(r.Numerator) != want.Numerator || form.Of(r.Denominator) != want.Denominator || r.Formula != name.Formula() {
				t.Fatalf("%s is %d/%d, want %+v", name, form.Of(r.Numerator), form.Of(r.Denominator), want)
			}
		}
	})
}

func TestAFormIsTakenAtTheLastEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		for i := range records {
			records[i].Recorded = time.Date(2020, 1, 2, 3, 4, i%60, 0, time.UTC)
		}
		whole := taken(t, records)
		cut := rapid.IntRange(0, len(records)).Draw(t, "cut")
		p := reports.From()
		parts := taken(t, records[:cut])
		parts, _, err := projections.Fold(p, parts, figurestest.Each(records[cut:]))
		if err != nil {
			t.Fatal(err)
		}
		form := func(k *reports.Taken) *table.Table {
			return reports.Form06a(k, reports.Asked{From: figurestest.Begin, To: figurestest.Begin + 30}, byField(k.Cube, figurestest.Begin, figurestest.Begin+30))
		}
		if diff := cmp.Diff(form(whole), form(parts)); diff != "" {
			t.Fatal(diff)
		}
		if n := len(records); n > 0 && (whole.Position != records[n-1].Position || !whole.Known.Equal(records[n-1].Recorded)) {
			t.Fatalf("taken at %d, %v", whole.Position, whole.Known)
		}
	})
}

func TestARegisterSaysWhatTheEventsHoldAndNothingElse(t *testing.T) {
	at := worktime.Date(2019, time.May, 6).At(8, 30)
	code := dossier.FormatCode("000.00.12.H61", worktime.Date(2019, time.May, 6), 1)
	open := reports.Entry{Dossier: register.Dossier{Code: code, ApplicantKind: "citizen", Applicant: "Nguyễn Văn A", ReceivedAt: at, PromisedAt: at.AddDate(0, 0, 9)}}
	done := open
	done.FinishedAt, done.ReturnedAt, done.Timeliness = at.AddDate(0, 0, 12), at.AddDate(0, 0, 13), dossier.Late
	ended := open
	ended.FinishedAt, ended.PromisedAt, ended.Ended, ended.Status = at.AddDate(0, 0, 1), time.Time{}, true, dossier.TakenBack
	k := &reports.Taken{Handed: map[eventlog.StreamID]time.Time{}}
	book := reports.Form06(k, reports.Book{From: worktime.DayOf(at), To: worktime.DayOf(at)}, []reports.Entry{open, done, ended})
	if err := book.Check(); err != nil {
		t.Fatal(err)
	}
	cells := func(b *table.Table, row int) (texts []string) {
		for i := range b.Columns {
			texts = append(texts, b.Show(b.Rows[row], i))
		}
		return texts
	}
	const no = "không ghi nhận"
	for row, want := range [][]string{
		{"1", string(code), "", no, "Cá nhân (đã che tên)", no, "", "06/05/2019", "15/05/2019", no, "chưa có", "chưa trả", no, no, ""},
		{"2", string(code), "", no, "Cá nhân (đã che tên)", no, "", "06/05/2019", "15/05/2019", no, "18/05/2019", "19/05/2019", no, no, "Kết quả trễ hạn"},
		{"3", string(code), "", no, "Cá nhân (đã che tên)", no, "", "06/05/2019", no, no, "không có kết quả", "chưa trả", no, no, "Người nộp rút hồ sơ"},
	} {
		if diff := cmp.Diff(want, cells(book, row)); diff != "" {
			t.Error(diff)
		}
	}
	k.Handed[code.Stream()] = at.Add(time.Hour)
	personal := reports.Form06(k, reports.Book{Personal: true}, []reports.Entry{open})
	if got := cells(personal, 0); got[4] != "Nguyễn Văn A" || got[9] != "06/05/2019" {
		t.Errorf("got %q", got)
	}
}
