package dossier_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

func TestAPreviewExplainsThePromiseAndTheTransfer(t *testing.T) {
	p, err := law.Preview(intake(func(in *dossier.Intake) { in.Code = "" }), at("2019-04-02 15:30"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(days("2019-04-17"), p.Promise); diff != "" || p.Matter != matter || p.Limit.Days != 10 {
		t.Errorf("%+v\n%s", p, diff)
	}
	for lang, c := range map[string]struct {
		lines             []string
		begins, off, ends string
	}{
		"vi": {p.Vietnamese(), "Thứ Ba 2/4/2019: ngày bắt đầu, không tính", "Thứ Hai 15/4/2019: nghỉ bù Giỗ Tổ Hùng Vương",
			"Tiếp nhận sau 15:00: chuyển hồ sơ vào đầu ngày làm việc tiếp theo, 07:00 Thứ Tư 3/4/2019 (Nghị định 61/2018/NĐ-CP, điều 18)"},
		"en": {p.English(), "Tuesday 2/4/2019: first day, not counted", "Monday 15/4/2019: day off in lieu of Hung Kings' Commemoration Day",
			"Received after 15:00: to be handed on at the start of the next working day, 07:00 Wednesday 3/4/2019 (Decree 61/2018/NĐ-CP, art. 18)"},
	} {
		if n := len(c.lines); n != 17 || c.lines[0] != c.begins || !slices.Contains(c.lines, c.off) || c.lines[n-1] != c.ends || !strings.Contains(c.lines[n-2], "10") {
			t.Errorf("%s:\n%s", lang, strings.Join(c.lines, "\n"))
		}
	}
}

func TestAResultAtOnceIsPreviewedWithoutAPromise(t *testing.T) {
	p, err := law.Preview(dossier.Intake{Procedure: atOnce, Agency: homeAffair, Channel: directory.Direct}, at("2019-04-02 15:30"))
	if err != nil || p.Promise != nil || p.Vietnamese() != nil || p.English() != nil || p.Matter.Agency != homeAffair {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestAPreviewIsRefusedAsTheIntakeWouldBe(t *testing.T) {
	for field, change := range map[string]func(in *dossier.Intake){
		"procedure": func(in *dossier.Intake) { in.Procedure = "VL-0" }, "agency": func(in *dossier.Intake) { in.Agency = "x" },
		"channel": func(in *dossier.Intake) { in.Channel = "" }, "counter": func(in *dossier.Intake) { in.Counter = 3 },
	} {
		_, err := law.Preview(intake(change), at("2019-04-02 09:00"))
		d := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00", directory.System), Intake: intake(change)})
		d.refusedAt(field)
		if diff := cmp.Diff(d.err, err); diff != "" {
			t.Errorf("%s: %s", field, diff)
		}
	}
	var uncovered *worktime.UncoveredError
	if _, err := law.Preview(intake(nil), at("2031-04-02 09:00")); !errors.As(err, &uncovered) {
		t.Errorf("%v", err)
	}
}

func TestWhatIsPreviewedIsPromised(t *testing.T) {
	changing := changing(t)
	rapid.Check(t, func(t *rapid.T) {
		in := anyIntake(t)
		in.Agency = rapid.SampledFrom([]directory.AgencyCode{second, third}).Draw(t, "agency")
		in.Counter = rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "counter")
		now := at("2019-01-01 00:00").Add(time.Duration(rapid.IntRange(0, 500*24*60).Draw(t, "minute")) * time.Minute)
		f := dossier.Fact{At: now, By: dossier.Actor{Role: directory.System}, Command: "c"}
		same := func(what string, p dossier.Preview, previewed error, events []dossier.Event, err error) {
			if fmt.Sprint(previewed) != fmt.Sprint(err) {
				t.Fatalf("%s: previewed %v, decided %v", what, previewed, err)
			}
			if err != nil {
				return
			}
			r := events[0].(dossier.Received)
			if diff := cmp.Diff(r.Promise, p.Promise); diff != "" || r.Matter != p.Matter || r.Limit != p.Limit {
				t.Fatalf("%s: previewed %+v\n%s", what, p, diff)
			}
			if p.Promise != nil && p.Lines[len(p.Lines)-1].Day != worktime.DayOf(p.Promise.At) {
				t.Fatalf("%s: the explanation ends with %+v", what, p.Lines[len(p.Lines)-1])
			}
		}
		p, previewed := changing.Preview(in, now)
		in.Code = code
		events, err := changing.Decide(dossier.State{}, dossier.Receive{Fact: f, Intake: in})
		if err != nil { // the refusal of a preview tells no code either
			var r *dossier.Refusal
			if errors.As(err, &r) {
				r.Code = ""
			}
		}
		same("received", p, previewed, events, err)
		if opened, err := changing.Decide(dossier.State{}, dossier.Submit{Fact: f, Intake: in}); err == nil {
			s := dossier.Replay(opened...)
			f.Command = "d"
			p, previewed := changing.PreviewAccepted(s, in.Counter, now)
			events, err := changing.Decide(s, dossier.Receive{Fact: f, Intake: dossier.Intake{Counter: in.Counter}})
			same("accepted", p, previewed, events, err)
		}
	})
}
