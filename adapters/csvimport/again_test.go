package csvimport_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"motcua/adapters/csvimport"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// many is a file with n dossiers of one event or two.
func many(n int) string {
	var b strings.Builder
	b.WriteString(dossiersHeader)
	for i := range n {
		fmt.Fprintf(&b, "M-%d,2019-05-%02d 08:00,2019-05-20,", i, 1+i%15)
		if i%2 == 0 {
			b.WriteString("2019-05-17 10:00")
		}
		b.WriteString(",,,web,\n")
	}
	return b.String()
}

func TestASecondRunAddsNothing(t *testing.T) {
	o := newOffice(t)
	first, err := o.bring(dossiersMapping, many(40), csvimport.Strict)
	if err != nil || first.Added != 60 {
		t.Fatalf("got %+v, %v", first, err)
	}
	before := o.records()
	second, err := o.bring(dossiersMapping, many(40), csvimport.Strict)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, o.records()); diff != "" {
		t.Errorf("the log changed:\n%s", diff)
	}
	if second.Added != 0 || second.AlreadyThere != 60 || second.Dossiers != 40 || second.Early != 20 || second.Open != 20 {
		t.Errorf("the report says %+v", second)
	}
}

func TestADuplicateRowAddsNothingAndIsListed(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(eventsMapping, eventsHeader+"7;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n7;Xem;07/05/2019 08:00 +07:00;;;3\n7;Xem;07/05/2019 08:00 +07:00;;;3\n", csvimport.Strict)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"x.csv:4: the same row as line 3"}, lines(rep.Duplicates)); diff != "" {
		t.Errorf("duplicates (-want +got):\n%s", diff)
	}
	if got := o.story("7"); len(got) != 2 || rep.Added != 2 {
		t.Errorf("the story is %v, the report says %+v", got, rep)
	}
}

func TestALongerFileAddsWhatIsNewInIt(t *testing.T) {
	o := newOffice(t)
	text := eventsHeader + "7;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n"
	if _, err := o.bring(eventsMapping, text, csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	rep, err := o.bring(eventsMapping, text+"7;Có kết quả;08/05/2019 08:00 +07:00;;;\n", csvimport.Strict)
	if err != nil || rep.Added != 1 || rep.AlreadyThere != 1 || rep.Early != 1 {
		t.Errorf("got %+v, %v", rep, err)
	}
	if n := len(o.described()); n != 2 {
		t.Errorf("%d files are described, want both", n)
	}
}

func TestLettersComposedOrNotAreTheSameDossier(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(eventsMapping, eventsHeader+"Hộ;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n"+norm.NFD.String("Hộ;Tiếp nhận lại;07/05/2019 08:00 +07:00;;;3\n"), csvimport.Strict)
	if err != nil || rep.Dossiers != 1 || len(o.story("Hộ")) != 2 {
		t.Fatalf("got %+v, %v", rep, err)
	}
	if step := o.events("Hộ")[1].(dossier.StepCompleted).Step; step != "Tiếp nhận lại" {
		t.Errorf("the step is %+q", step)
	}
}

func TestAPromiseInTheLogStandsWhenTheCalendarChanges(t *testing.T) {
	o := newOffice(t)
	text := eventsHeader + "7;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n"
	if _, err := o.bring(eventsMapping, text, csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	corrected, err := worktime.Parse("2", strings.NewReader("kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
		"hours,2019-01-01,2019-12-31,Mon-Fri,07:00-11:30 13:00-17:00,,,x,yes\nholiday,2019-05-07,,,,x,x,x,yes\n"))
	if err != nil {
		t.Fatal(err)
	}
	o.law.Calendar = o.law.Calendar.With(corrected)
	if rep, err := o.bring(eventsMapping, text+"7;Xem;07/05/2019 08:00 +07:00;;;3\n", csvimport.Strict); err != nil || rep.Added != 1 {
		t.Errorf("got %+v, %v", rep, err)
	}
}

func TestAnImportNeverRewrites(t *testing.T) {
	o := newOffice(t)
	if _, err := o.bring(dossiersMapping, dossiersHeader+"A,2019-05-06,2019-05-20,,,,web,\n", csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	before := len(o.records())
	for _, row := range []string{"A,2019-05-07,2019-05-20,,,,web,\n", "A,2019-05-06,2019-05-21,,,,web,\n", "A,2019-05-06,2019-05-20,,,,desk,\n"} {
		rep, err := o.bring(dossiersMapping, dossiersHeader+row, csvimport.Strict)
		want := []string{`x.csv:2: column "received": the log holds this already, and differently (2019-05-06 00:00:00 +07:00): an import never rewrites (all of dossier A is left out)`}
		if diff := cmp.Diff(want, lines(rep.Bad)); diff != "" || !errors.Is(err, csvimport.ErrBadRows) {
			t.Errorf("%s: %v (-want +got):\n%s", row, err, diff)
		}
	}
	if got := len(o.records()); got != before {
		t.Errorf("the log grew from %d to %d", before, got)
	}
}

func TestACodeOfAnotherSystemIsNotTakenOver(t *testing.T) {
	o := newOffice(t)
	if _, err := o.bring(dossiersMapping, dossiersHeader+"A,2019-05-06,,,,,web,\n", csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(dossiersMapping, "name: office", "name: other", 1)
	if _, err := o.bring(other, dossiersHeader+"A,2019-05-06,,,,,web,\n", csvimport.Strict); !errors.Is(err, csvimport.ErrBadRows) {
		t.Errorf("got %v", err)
	}
	prefixed := strings.Replace(other, "{column: code}", "{column: code, prefix: X-}", 1)
	if _, err := o.bring(prefixed, dossiersHeader+"A,2019-05-06,,,,,web,\n", csvimport.Strict); err != nil || len(o.story("X-A")) != 1 {
		t.Errorf("with a prefix: got %v", err)
	}
}

// stopping is a log whose reader stops the import when it has taken a number of bulks.
type stopping struct {
	desk.BulkLog
	bulks int
	stop  func()
}

func (s *stopping) AppendAll(ctx context.Context, writes []eventlog.Write) ([]eventlog.Appended, error) {
	if s.bulks--; s.bulks == 0 {
		s.stop()
	}
	return s.BulkLog.AppendAll(ctx, writes)
}

func TestAStoppedImportSaysWhatIsWrittenAndTheNextCompletesIt(t *testing.T) {
	o := newOffice(t)
	ctx, stop := context.WithCancel(t.Context())
	options := csvimport.Options{Staging: o.dir, Bulk: 9}
	file := func() csvimport.File { return csvimport.File{Name: "x.csv", Reader: strings.NewReader(many(40))} }
	rep, err := csvimport.Import(ctx, &stopping{o.log, 3, stop}, o.law, file(), o.mapping(dossiersMapping), options)
	var stopped *csvimport.StoppedError
	if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	written := len(o.records()) - len(o.described())
	if stopped.Added != written || written == 0 || written == 60 || rep.Added != written || stopped.Of != 40 || stopped.Dossiers != rep.Dossiers {
		t.Errorf("%d events are written, the error says %+v", written, stopped)
	}
	rep, err = csvimport.Import(t.Context(), o.log, o.law, file(), o.mapping(dossiersMapping), options)
	if err != nil || rep.Added != 60-written || rep.AlreadyThere != written || rep.Dossiers != 40 {
		t.Errorf("the next run: %+v, %v", rep, err)
	}
}

func TestAnImportStoppedBeforeItWritesLeavesNothing(t *testing.T) {
	o := newOffice(t)
	ctx, stop := context.WithCancel(t.Context())
	_, err := csvimport.Import(ctx, o.log, o.law, csvimport.File{Name: "x.csv", Reader: strings.NewReader(many(40))}, o.mapping(dossiersMapping),
		csvimport.Options{Staging: o.dir, Progress: func(s csvimport.Stage, _, _ int64) {
			if s == csvimport.Reading {
				stop()
			}
		}})
	if !errors.Is(err, context.Canceled) || len(o.records()) > 0 {
		t.Errorf("got %v and %d events", err, len(o.records()))
	}
}
