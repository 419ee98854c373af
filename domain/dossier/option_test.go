package dossier_test

import (
	"errors"
	"fmt"
	"reflect"
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

// nameOf is the name of a command's kind: RequestSupplement is request-supplement.
func nameOf(c dossier.Command) string {
	var name strings.Builder
	for i, r := range reflect.TypeOf(c).Name() {
		if i > 0 && r >= 'A' && r <= 'Z' {
			name.WriteByte('-')
		}
		name.WriteRune(r)
	}
	return strings.ToLower(name.String())
}

// offered are the names of what an actor may do, and the refusals of what not.
func offered(l dossier.Law, s dossier.State, by dossier.Actor, now time.Time) (may []string, not map[string]*dossier.Refusal) {
	not = map[string]*dossier.Refusal{}
	for _, o := range l.Options(s, by, now) {
		if o.Refusal == nil {
			may = append(may, o.Command)
		} else {
			not[o.Command] = o.Refusal
		}
	}
	return may, not
}

func TestTheOptionsAreAllCommandsOnce(t *testing.T) {
	var all, want []string
	for _, o := range law.Options(dossier.State{}, fact("2019-04-02 09:00").By, at("2019-04-02 09:00")) {
		all = append(all, o.Command)
	}
	for _, r := range rights() {
		want = append(want, nameOf(r.make(dossier.Fact{})))
	}
	slices.Sort(all)
	slices.Sort(want)
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
}

func TestWhatMayBeDoneFollowsTheDossier(t *testing.T) {
	counter, specialist, agencyHead := fact("2019-04-03 09:00").By, officer("2019-04-03 09:00").By, head("2019-04-03 09:00").By
	asked := []dossier.Event{received(), dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-04 17:00")}}
	joint := []dossier.Event{received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))}
	ended := append(slices.Clone(joint), dossier.TaskCompleted{Fact: of(justice, officer("2019-04-04 08:00")), Task: "a", Timeliness: dossier.Early})
	charged := []dossier.Event{received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: 5}}
	assigned := dossier.Assigned{Fact: head("2019-04-02 10:00"), Officer: "cv.a"}
	for name, c := range map[string]struct {
		before []dossier.Event
		by     dossier.Actor
		may    string
	}{
		"nothing yet, at the counter":            {nil, counter, "submit receive"},
		"nothing yet, by an applicant":           {nil, dossier.Actor{Role: applicant}, "submit"},
		"nothing yet, by a specialist":           {nil, specialist, ""},
		"submitted, at the counter":              {[]dossier.Event{submitted()}, counter, "receive refuse request-supplement attach withdraw"},
		"received, at the counter":               {[]dossier.Event{received()}, counter, "refuse request-supplement attach transfer withdraw charge-fee"},
		"received, by a specialist":              {[]dossier.Event{received()}, specialist, "request-supplement attach transfer complete-step request-consultation pause charge-fee"},
		"received, by the head":                  {[]dossier.Event{received()}, agencyHead, "refuse request-supplement attach transfer assign complete-step request-consultation open-task pause extend stop charge-fee correct"},
		"received, by another agency":            {[]dossier.Event{received()}, of(homeAffair, head("2019-04-03 09:00")).By, ""},
		"received, by the head of the centre":    {[]dossier.Event{received()}, dossier.Actor{Person: "tt", Role: centreHead, Agency: law.Catalogue.About().Code}, "transfer correct"},
		"received, by the applicant":             {[]dossier.Event{received()}, dossier.Actor{Role: applicant}, "withdraw"},
		"a fee is due, by the applicant":         {charged, dossier.Actor{Role: applicant}, "withdraw pay-fee"},
		"asked, by the one that was asked":       {asked, of(justice, officer("2019-04-03 09:00")).By, "attach answer-consultation"},
		"a task, by the one that has it":         {joint, of(justice, officer("2019-04-03 09:00")).By, "attach accept-task complete-task"},
		"a task, by the specialist in the lead":  {joint, specialist, "request-supplement attach transfer complete-step request-consultation pause charge-fee"},
		"a task is done, by the one that had it": {ended, of(justice, officer("2019-04-04 09:00")).By, "attach"},
		"a result at once, at the counter":       {[]dossier.Event{unpromised()}, counter, "refuse request-supplement attach transfer resolve withdraw charge-fee"},
		"assigned, at the counter":               {[]dossier.Event{received(), assigned}, counter, "request-supplement attach withdraw charge-fee"},
		"assigned, by a specialist":              {[]dossier.Event{received(), assigned}, specialist, "request-supplement attach transfer complete-step request-consultation pause charge-fee"},
		"assigned, by the head":                  {[]dossier.Event{received(), assigned}, agencyHead, "refuse request-supplement attach transfer assign complete-step request-consultation open-task pause extend conclude stop charge-fee correct"},
		"decided, by a specialist":               {signed(received()), specialist, "attach transfer complete-step pause resolve charge-fee"},
		"decided, by the head":                   {signed(received()), agencyHead, "attach transfer assign complete-step pause extend resolve charge-fee correct"},
		"resolved, at the counter":               {[]dossier.Event{received(), resolved()}, counter, "attach return rate"},
	} {
		now := at("2019-04-20 09:00")
		if c.before == nil || !slices.ContainsFunc(c.before, func(e dossier.Event) bool { _, ok := e.(dossier.Resolved); return ok }) {
			now = at("2019-04-04 09:00")
		}
		if may, _ := offered(law, dossier.Replay(c.before...), c.by, now); strings.Join(may, " ") != c.may {
			t.Errorf("%s: may %v\nwant   %s", name, may, c.may)
		}
	}
}

func TestWhatMayNotBeDoneIsToldWithItsRule(t *testing.T) {
	extended := dossier.Extended{Fact: head("2019-04-03 08:00"), Promise: *days("2019-04-22"), Reason: "x"}
	_, not := offered(law, dossier.Replay(received(), extended), head("2019-04-04 09:00").By, at("2019-04-04 09:00"))
	for command, says := range map[string]string{
		"extend": "a new date was promised once", "accept-transfer": "no transfer waits", "accept-task": "no task is named, or none was given", "record-silence": "no agency is being asked",
		"waive-fee": "no fee is due", "return": `role "agency_head" may not do this`, "resume": "waits for no duty", "receive": `may not do this`,
	} {
		if r := not[command]; r == nil || !strings.Contains(r.En, says) || r.Vi == "" {
			t.Errorf("%s: %+v, want %q", command, r, says)
		}
	}
	if r := not["extend"]; r.Rule != article19d9 || r.Code != code {
		t.Errorf("%+v", r)
	}
	_, not = offered(law, dossier.Replay(signed(received())...), officer("2031-04-04 09:00").By, at("2031-04-04 09:00"))
	if r := not["resolve"]; r == nil || !strings.Contains(r.Vi, "chưa có dữ liệu năm") || !strings.Contains(r.En, "no data for") {
		t.Errorf("where no calendar reaches: %+v", r)
	}
}

func TestAProbeIsNotTakenForACommandThatWasGiven(t *testing.T) {
	clash := received()
	clash.Command = "probe return"
	if may, _ := offered(law, dossier.Replay(clash), fact("2019-04-04 09:00").By, at("2019-04-04 09:00")); slices.Contains(may, "return") {
		t.Error("what was given before looks as if it were offered")
	}
}

// TestAnOptionIsOfferedExactlyWhereItIsAccepted plays random lives, and then asks for somebody what may be done.
func TestAnOptionIsOfferedExactlyWhereItIsAccepted(t *testing.T) {
	law, roles := changing(t), make(map[reflect.Type][]directory.Role)
	for _, r := range rights() {
		roles[reflect.TypeOf(r.make(dossier.Fact{}))] = r.roles
	}
	rapid.Check(t, func(t *rapid.T) {
		var s dossier.State
		m, now := newModel(), at("2019-03-25 07:30")
		for i := range rapid.IntRange(0, 40).Draw(t, "commands") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{1, 60, 240, 24 * 60, 3 * 24 * 60}).Draw(t, "minutes")) * time.Minute)
			f := dossier.Fact{At: now, Command: dossier.CommandID(fmt.Sprint(i))}
			d := anyCommand(t, f, s.Exists())
			f.By = anyone(t, m, roles, d.make(f))
			events, err := law.Decide(s, d.make(f))
			for _, e := range events {
				s = dossier.Evolve(s, e)
			}
			if err == nil {
				m.live(d.make(f), procedureOf(law, s))
			}
		}
		by := dossier.Actor{Person: "ai.do", Role: rapid.SampledFrom(directory.Roles()).Draw(t, "role"), Agency: rapid.SampledFrom([]directory.AgencyCode{second, third, second, third, ""}).Draw(t, "of agency")}
		f := dossier.Fact{At: now.Add(time.Hour), By: by, Command: "tried"}
		for _, o := range law.Options(s, by, f.At) {
			var accepted bool
			var refusals []*dossier.Refusal
			for _, c := range meant(t, law, s, f, o.Command) {
				_, err := law.Decide(s, c)
				var r *dossier.Refusal
				accepted = accepted || err == nil
				if errors.As(err, &r) {
					refusals = append(refusals, r)
				}
			}
			switch {
			case accepted != (o.Refusal == nil):
				t.Fatalf("%s by %+v of %+v: offered unless %v, accepted %v, refusals %v", o.Command, by, s, o.Refusal, accepted, refusals)
			case accepted || o.Refusal.Field != "": // a reason that lies in the inputs may differ with them
			case !slices.ContainsFunc(refusals, func(r *dossier.Refusal) bool { return cmp.Equal(r, o.Refusal) }):
				if o.Command == "record-silence" && len(s.Asked) == 0 { // nothing can be meant
					continue
				}
				t.Fatalf("%s by %+v: not offered as %v, refused as %v", o.Command, by, o.Refusal, refusals)
			}
		}
	})
}

func BenchmarkOptions(b *testing.B) {
	s, by, now := dossier.Replay(received()), head("2019-04-04 09:00").By, at("2019-04-04 09:00")
	b.ReportAllocs()
	for b.Loop() {
		law.Options(s, by, now)
	}
}

func TestWhereOfficersAreListedTheyAreOfferedWhatTheirRoleAllows(t *testing.T) {
	listed := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	now := at("2019-04-04 09:00")
	known, ok := listed.Catalogue.OfficerIn(directory.AgencyHead, office, 0, worktime.DayOf(now))
	if !ok {
		t.Fatal("the office has no head")
	}
	by := dossier.Actor{Person: known.Person, Role: known.Role, Agency: known.Agency}
	if may, not := offered(listed, dossier.Replay(received()), by, now); !slices.Contains(may, "assign") || !slices.Contains(may, "extend") {
		t.Errorf("may %v; assign: %v", may, not["assign"])
	}
	by.Person = "nguoi.la"
	if may, not := offered(listed, dossier.Replay(received()), by, now); len(may) > 0 || !strings.Contains(not["assign"].En, `no officer "nguoi.la"`) {
		t.Errorf("a stranger may %v; assign: %v", may, not["assign"])
	}
}
