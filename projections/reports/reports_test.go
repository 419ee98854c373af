package reports_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/reports"
)

func counted(t *rapid.T, records []eventlog.Recorded) *reports.Counted {
	p := reports.Counting(figures.AsOf{})
	return figurestest.Fold(t, p, p.Initial(), records)
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
		got := counted(t, figurestest.History(t))
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-3, 60).Draw(t, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 60).Draw(t, "days"))
		form := reports.Form06a(got, reports.Asked{From: from, To: to, By: "Lĩnh vực"}, byField(got.View, from, to))
		if err := form.Check(); err != nil {
			t.Fatal(err)
		}
		all := got.View.Figures(figures.All, from, to)
		for number, want := range map[string]int{
			"3": all.Received(), "4": all.ReceivedOnline, "5": all.ReceivedDirect, "6": all.CarriedOver,
			"7": all.Resolved(), "8": all.Early, "9": all.OnTime, "10": all.Late, "7a": all.Ended, "10a": all.LateOriginal,
			"11": all.InProcess, "12": all.Within(), "13": all.Overdue,
		} {
			if sum := form.Sum(form.Column(number)); sum != want {
				t.Fatalf("column %s has %d, the cube %d", number, sum, want)
			}
		}
		if form.Extras[0].Count != all.Unpromised {
			t.Fatalf("%d never promised, the cube has %d", form.Extras[0].Count, all.Unpromised)
		}
		for i, name := range figures.AllRateNames {
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
		whole := counted(t, records)
		cut := rapid.IntRange(0, len(records)).Draw(t, "cut")
		parts := figurestest.Fold(t, reports.Counting(figures.AsOf{}), counted(t, records[:cut]), records[cut:])
		form := func(k *reports.Counted) *table.Table {
			return reports.Form06a(k, reports.Asked{From: figurestest.Begin, To: figurestest.Begin + 30}, byField(k.View, figurestest.Begin, figurestest.Begin+30))
		}
		if diff := cmp.Diff(form(whole), form(parts)); diff != "" {
			t.Fatal(diff)
		}
		if n := len(records); n > 0 && (whole.Position != records[n-1].Position || !whole.Known.Equal(records[n-1].Recorded)) {
			t.Fatalf("taken at %d, %v", whole.Position, whole.Known)
		}
	})
}

// names are what the tests call things.
var names = reports.Names{Office: "Sở Thử", Short: "Sở", Procedure: func(p directory.ProcedureCode) string { return string(p) }}

// booked is a dossier of the book that the tests read: received by somebody on 6/5/2019 and promised for 15/5.
func booked(t *testing.T, n int, who dossier.Applicant, more ...dossier.Event) (records []eventlog.Recorded) {
	t.Helper()
	at := worktime.Date(2019, time.May, 6).At(8, 30)
	code := dossier.FormatCode("000.00.12.H61", worktime.DayOf(at), n)
	stored, err := dossier.Encode(append([]dossier.Event{dossier.Received{
		Fact: dossier.Fact{At: at}, Code: code, Applicant: who, Promise: &dossier.Promise{At: at.AddDate(0, 0, 9)}, Matter: dossier.Matter{Agency: "000.00.12.H61", Procedure: "TT-1"},
	}}, more...))
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range stored {
		records = append(records, eventlog.Recorded{Event: e, Stream: code.Stream(), Revision: eventlog.Revision(i), Position: eventlog.Position(10*n + i), Recorded: e.Occurred})
	}
	return records
}

// bookOf reads a book of May 2019.
func bookOf(t *testing.T, as figures.AsOf, personal bool, records ...[]eventlog.Recorded) (rows [][]string, foot string) {
	t.Helper()
	p := reports.Booking(reports.Book{Taken: reports.Taken{AsOf: as}, Office: "000.00.12.H61", From: worktime.Date(2019, 5, 1), To: worktime.Date(2019, 5, 31), Personal: personal})
	b := reports.Form06(figurestest.Fold(t, p, p.Initial(), slices.Concat(records...)), names)
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	for _, row := range b.Rows {
		var texts []string
		for i := range b.Columns {
			texts = append(texts, b.Show(row, i))
		}
		rows = append(rows, texts)
	}
	return rows, b.Foot
}

func TestABookSaysWhatTheEventsHoldAndNothingElse(t *testing.T) {
	on := func(day int) dossier.Fact { return dossier.Fact{At: worktime.Date(2019, time.May, day).At(8, 30)} }
	somebody := dossier.Applicant{Kind: "citizen", Name: "Nguyễn Văn A", Phone: "0901234567"}
	open := booked(t, 1, somebody, dossier.Transferred{Fact: on(7), From: "000.00.12.H61", To: "000.00.12.H61"}, dossier.Transferred{Fact: on(8)})
	done := booked(t, 2, dossier.Applicant{Kind: "citizen", Name: "Lê B", Address: "12 Lê Lợi", Phone: "0907654321"}, dossier.Resolved{Fact: on(18), Timeliness: dossier.Late}, dossier.Returned{Fact: on(19)})
	ended := booked(t, 3, dossier.Applicant{}, dossier.Withdrawn{Fact: on(7)})
	waits := booked(t, 4, somebody, dossier.SupplementRequested{Fact: on(7), Effect: directory.Restart})
	rows, _ := bookOf(t, figures.AsOf{}, false, done, open, ended, waits)
	const no = "không ghi nhận"
	code := func(n string) string { return "000.00.12.H61-190506-000" + n }
	if diff := cmp.Diff([][]string{
		{"1", code("1"), "TT-1", no, "Cá nhân (đã che tên)", "(đã che)", "Sở", "06/05/2019", "15/05/2019", "07/05/2019", "chưa có", "chưa trả", no, no, ""},
		{"2", code("2"), "TT-1", no, "Cá nhân (đã che tên)", "(đã che)", "Sở", "06/05/2019", "15/05/2019", no, "18/05/2019", "19/05/2019", no, no, "Kết quả trễ hạn"},
		{"3", code("3"), "TT-1", no, "Người nộp (đã che tên)", no, "Sở", "06/05/2019", "15/05/2019", no, "không có kết quả", "chưa trả", no, no, "Người nộp rút hồ sơ"},
		{"4", code("4"), "TT-1", no, "Cá nhân (đã che tên)", "(đã che)", "Sở", "06/05/2019", "tạm dừng", no, "chưa có", "chưa trả", no, no, "Chờ bổ sung hồ sơ"},
	}, rows); diff != "" {
		t.Error(diff)
	}
	rows, _ = bookOf(t, figures.AsOf{}, true, open, done, ended)
	for i, want := range [][2]string{{"Nguyễn Văn A", "0901234567"}, {"Lê B", "12 Lê Lợi, 0907654321"}, {no, no}} {
		if rows[i][4] != want[0] || rows[i][5] != want[1] {
			t.Errorf("line %d has %q, want %q", i+1, rows[i], want)
		}
	}
}

func TestABookStandsAsItDidAtTheMomentThatIsAskedFor(t *testing.T) {
	on := func(day int) dossier.Fact { return dossier.Fact{At: worktime.Date(2019, time.May, day).At(8, 30)} }
	done := booked(t, 1, dossier.Applicant{}, dossier.Resolved{Fact: on(14), Timeliness: dossier.Early})
	late := booked(t, 2, dossier.Applicant{})
	late[0].Occurred = on(20).At
	rows, foot := bookOf(t, figures.AsOf{At: on(13).At, Known: projections.Known{Position: 99}}, false, done, late)
	if len(rows) != 1 || rows[0][10] != "chưa có" {
		t.Errorf("on 13/5 it has %q", rows)
	}
	for _, want := range []string{"đến vị trí 10,", "08:30:00 06/05/2019", "đã xảy ra đến 08:30:00 13/05/2019", "nhật ký có đến vị trí 99"} {
		if !strings.Contains(foot, want) {
			t.Errorf("no %q in %q", want, foot)
		}
	}
}

// Whatever happened: the book of an office has the dossiers that the cube counts as received there, each once.
func TestTheBookHasAsManyDossiersAsTheFiguresSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-3, 40).Draw(t, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 30).Draw(t, "days"))
		as := figures.AsOf{}
		if rapid.Bool().Draw(t, "moment") {
			as.At = (figurestest.Begin + worktime.Day(rapid.IntRange(0, 60).Draw(t, "at"))).At(12, 0)
		}
		q := reports.Counting(as)
		c := figurestest.Fold(t, q, q.Initial(), records)
		for _, key := range c.View.Slices(figures.ByAgency) {
			p := reports.Booking(reports.Book{Taken: reports.Taken{AsOf: as}, Office: directory.AgencyCode(key), From: from, To: to})
			m := c.View.Figures(figures.Slice{Dimension: figures.ByAgency, Key: key}, from, to)
			if n := len(figurestest.Fold(t, p, p.Initial(), records).Entries()); n != m.ReceivedOnline+m.ReceivedDirect {
				t.Fatalf("%s has %d dossiers from %v to %v, the figures say %d", key, n, from, to, m.ReceivedOnline+m.ReceivedDirect)
			}
		}
	})
}
