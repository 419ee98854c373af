package main

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/directory"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	projection "motcua/projections/targets"
	"motcua/projections/times"
)

// reported runs a command with --json and reads what it prints.
func reported[R any](t *testing.T, args ...string) (report R) {
	t.Helper()
	code, out, errs := motcua(t, append(args, "--json")...)
	if code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	in := json.NewDecoder(strings.NewReader(out))
	in.DisallowUnknownFields()
	if err := in.Decode(&report); err != nil {
		t.Fatalf("%v: %v in %s", args, err, out)
	}
	return report
}

// in2019 is a command over the reference year.
func in2019(command string, more ...string) []string {
	return append([]string{command, "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31"}, more...)
}

func TestSatisfactionAddsUpFromCountersAndAgencies(t *testing.T) {
	t.Parallel()
	report := reported[satisfactionReport](t, in2019("satisfaction", "--by", "centre", "--by", "agency", "--by", "counter")...)
	rated, returned, rows := map[figures.Dimension]int{}, map[figures.Dimension]int{}, map[figures.Dimension]int{}
	for _, r := range report.Rows {
		rows[r.Dimension]++
		rated[r.Dimension] += r.Rated
		returned[r.Dimension] += int(r.Returned)
		if r.Rated > int(r.Returned) || r.SatisfiedRate == nil || *r.SatisfiedRate < 0.5 || *r.SatisfiedRate > 1 || r.Name == "" {
			t.Errorf("got %+v", r)
		}
	}
	list := listOf(t, "--data", seeded, "--cell", "returned", "--from", "2019-01-01", "--to", "2019-12-31", "--limit", "1")
	for d, want := range map[figures.Dimension]int{figures.Centre: 1, figures.ByAgency: 54, figures.ByCounter: 33} {
		if rows[d] != want || returned[d] != list.Count || rated[d] != rated[figures.Centre] || rated[d] == 0 {
			t.Errorf("by %s: %d rows, %d returned, %d rated; the list has %d returned", d, rows[d], returned[d], rated[d], list.Count)
		}
	}
}

func TestAPeriodInWhichNothingHappenedHasNoRates(t *testing.T) {
	future := []string{"--data", seeded, "--from", "2027-01-01", "--to", "2027-12-31"}
	for _, r := range reported[satisfactionReport](t, append([]string{"satisfaction"}, future...)...).Rows {
		if r.Returned != 0 || r.Rated != 0 || r.SatisfiedRate != nil || r.CoverageRate != nil {
			t.Errorf("got %+v", r)
		}
	}
	if rows := reported[timesReport](t, append([]string{"times"}, future...)...).Rows; len(rows) != 0 {
		t.Errorf("got %+v", rows)
	}
}

func TestMostDossiersAreHandledWithinTheirLimits(t *testing.T) {
	days := 0
	for _, r := range reported[timesReport](t, in2019("times", "--by", "procedure")...).Rows {
		p, ok := law.Catalogue.Procedure(directory.ProcedureCode(r.Slice))
		if !ok || r.Limit == nil || *r.Limit != p.Limit {
			t.Fatalf("procedure %q has the limit %v", r.Slice, r.Limit)
		}
		handled, ok := r.Phases[times.HandlingDays]
		if !ok {
			continue
		}
		days += handled.N
		if handled.Unit != worktime.Days || handled.Median > handled.P90 || handled.P90 > handled.Max || handled.N > 20 && handled.Median > p.Limit.Days {
			t.Errorf("%s: %+v, the limit is %+v", r.Slice, handled, p.Limit)
		}
	}
	all := reported[timesReport](t, in2019("times", "--by", "centre")...).Rows[0].Phases
	resolved := figuresOf(t, in2019("figures")[1:]...).Rows[0].Resolved
	if all[times.Handling].N != resolved || all[times.HandlingDays].N != days || days == 0 {
		t.Errorf("%d and %d in days were handled, by procedure %d; the figure says %d", all[times.Handling].N, all[times.HandlingDays].N, days, resolved)
	}
}

func TestTheTableOfTimesNamesEveryPhaseAndStep(t *testing.T) {
	_, out, _ := motcua(t, in2019("times")...)
	for _, p := range times.Phases {
		if name := phaseNames[p]; name == "" || !strings.Contains(out, name) {
			t.Errorf("no %s (%q) in\n%s", p, name, out)
		}
	}
	if !strings.Contains(out, "Bước: Thẩm định hồ sơ") {
		t.Errorf("no step in\n%s", out)
	}
	if _, out, _ := motcua(t, in2019("times", "--by", "level")...); !strings.Contains(out, "Cấp xã") || !strings.Contains(out, "Kết quả chờ nhận") {
		t.Errorf("got\n%s", out)
	}
}

func TestTargetsAreComputedFromTheReferenceHistoryAndTheCatalogue(t *testing.T) {
	report := reported[targetsReport](t, in2019("targets")...)
	if len(report.Rows) != 23 {
		t.Fatalf("%d rows", len(report.Rows))
	}
	channels := map[string]figuresRow{}
	for _, r := range figuresOf(t, in2019("figures", "--by", "channel", "--by", "centre", "--by", "level")[1:]...).Rows {
		channels[r.Slice] = r
	}
	for no, want := range map[int][2]int{
		2:  {channels["online"].Resolved, channels["centre"].Resolved},
		6:  {18 + 8 + 28, 18 + 8 + 109}, // the plan, section A.I.3
		16: {channels["province"].Resolved, channels["province"].Resolved},
		17: {channels["district"].Resolved, channels["district"].Resolved},
		18: {channels["commune"].Resolved, channels["commune"].Resolved},
	} {
		got := report.Rows[no-1].Computed
		if got == nil || got.Numerator != want[0] || got.Denominator != want[1] {
			t.Errorf("target %d is %+v, want %v", no, got, want)
		}
	}
	for _, no := range []int{4, 6, 12} {
		members := reported[targetMembers](t, in2019("targets", "--members", strconv.Itoa(no))...)
		if len(members.Members) != report.Rows[no-1].Computed.Denominator {
			t.Errorf("target %d lists %d, its denominator is %d", no, len(members.Members), report.Rows[no-1].Computed.Denominator)
		}
	}
}

// Everything else goes on as before when a target stands in the log.
func TestARecordedTargetIsShownAndMovesNothingElse(t *testing.T) {
	t.Parallel()
	data := listed(t)
	period := []string{"--data", data, "--from", "2019-01-01", "--to", "2020-12-31"}
	others := []string{"figures", "satisfaction", "times"}
	before := map[string]string{}
	for _, command := range others {
		_, before[command], _ = motcua(t, append([]string{command}, period...)...)
	}
	listed := listOf(t, "--data", data, "--limit", "5")

	record := []string{"target", "record", "--data", data, "--row", "7", "--date", "2020-06-30", "--source", "Báo cáo 12/BC-STTTT", "--by", "Sở TTTT"}
	for _, value := range []string{"30", "30", "62,5"} { // the second says the same, the third corrects it
		if code, out, errs := motcua(t, append(record, "--value", value)...); code != 0 || !strings.HasPrefix(out, "target 7: ") {
			t.Fatalf("exit code %d: %s%s", code, out, errs)
		}
	}

	row := reported[targetsReport](t, append([]string{"targets"}, period...)...).Rows[6]
	if row.Status != projection.Met || row.Value == nil || *row.Value != targets.Percent(62_50) || row.Recorded == nil || row.Recorded.Source != "Báo cáo 12/BC-STTTT" {
		t.Errorf("target 7 is %+v", row)
	}
	_, out, _ := motcua(t, append([]string{"targets"}, period...)...)
	for _, want := range []string{"62,50%", "đạt", "Báo cáo 12/BC-STTTT", "chưa có số liệu", "Cách hiểu của chúng tôi"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	for _, command := range others {
		code, after, errs := motcua(t, append([]string{command}, period...)...)
		if code != 0 || strings.ReplaceAll(after, "239271", "239269") != before[command] {
			t.Errorf("%s: exit code %d: %s\n%s\nwas\n%s", command, code, errs, after, before[command])
		}
	}
	if again := listOf(t, "--data", data, "--limit", "5"); again.Count != listed.Count || again.Position != listed.Position+2 {
		t.Errorf("the list has %d at %d, had %d at %d", again.Count, again.Position, listed.Count, listed.Position)
	}
	if code, out, errs := motcua(t, "verify", "--data", data); code != 0 || !strings.Contains(out, "2  target.recorded.v1") {
		t.Errorf("verify: exit code %d: %s%s", code, out, errs)
	}
}

func TestARecordThatMakesNoSenseIsRefusedAndLeavesNothing(t *testing.T) {
	empty := t.TempDir()
	for want, args := range map[string][]string{
		"target 12 is computed": {"--row", "12", "--value", "50", "--date", "2020-06-30", "--source", "x"},
		"outside 0 to 100":      {"--row", "7", "--value", "150", "--date", "2020-06-30", "--source", "x"},
		"source is missing":     {"--row", "7", "--value", "50", "--date", "2020-06-30", "--source", ""},
		"has not come yet":      {"--row", "7", "--value", "50", "--date", "2999-01-01", "--source", "x"},
		"--date":                {"--row", "7", "--value", "50", "--date", "30/6", "--source", "x"},
	} {
		code, out, errs := motcua(t, append([]string{"target", "record", "--data", empty, "--by", "y"}, args...)...)
		if code == 0 || out != "" || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q, %q, want %q", args, code, out, errs, want)
		}
	}
	if left, err := os.ReadDir(empty); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if code, _, errs := motcua(t, in2019("targets", "--members", "7")...); code == 0 || !strings.Contains(errs, "not computed") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestATargetIsRecordedOnAClusterBesideTheServers(t *testing.T) {
	cluster, err := esdbtest.Start(esdbtest.Options{Nodes: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	wall := node(t, cluster.Address())
	on := []string{"--log", cluster.Address(), "--data", t.TempDir()}
	code, out, errs := motcua(t, append([]string{"target", "record"}, append(on, "--row", "7", "--value", "30", "--date", "2020-06-30", "--source", "báo cáo", "--by", "Sở TTTT")...)...)
	if code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	row := reported[targetsReport](t, append([]string{"targets"}, append(on, "--from", "2020-01-01", "--to", "2020-12-31")...)...).Rows[6]
	if row.Status != projection.NotMet || row.Recorded == nil {
		t.Errorf("target 7 is %+v", row)
	}
	if ready := get(t, wall+"/readyz"); !strings.Contains(ready, "ready\n") {
		t.Errorf("the server says %q", ready)
	}
}

func TestTheBandsAndCausesOfTheReferenceHistoryAreItsFigures(t *testing.T) {
	r := reported[delaysReport](t, in2019("delays")...)
	sum, late, overdue := 0, 0, 0
	for _, b := range r.Bands {
		sum += b.N
	}
	for _, o := range r.Offices {
		late, overdue = late+o.Late, overdue+o.Overdue
	}
	if r.Resolved != 30_998 || sum != r.Resolved || r.Early+r.OnTime != 28_767 || r.Late != 2_231 || late != r.Late || overdue != 411 || r.Overdue != overdue {
		t.Errorf("%d resolved in bands of %d, %d in time, %d late by %d, %d overdue by %d", r.Resolved, sum, r.Early+r.OnTime, r.Late, late, r.Overdue, overdue)
	}
	again := reported[delaysReport](t, in2019("delays", "--slice", "level=commune", "--known-at", strconv.Itoa(int(r.Position)))...)
	for _, f := range figuresOf(t, in2019("", "--by", "level")[1:]...).Rows {
		if f.Slice == "commune" && (again.Late != f.Late || again.Resolved != f.Resolved || f.Late == 0) {
			t.Errorf("communes: %d late of %d resolved, the figures have %+v", again.Late, again.Resolved, f)
		}
	}
}
