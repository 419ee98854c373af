package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/web/browsertest"
)

// law is the embedded one.
var law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}

// motcua runs the program as it is shipped.
func motcua(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	c := exec.CommandContext(t.Context(), program, args...)
	c.Stdout, c.Stderr = &o, &e
	var failed *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), o.String(), e.String()
}

// program is the real program, compiled as it is shipped; seeded is a data directory in which it has written the reference
// history. Both are made once for all tests of the package.
var program, seeded string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "motcua")
	if err != nil {
		panic(err)
	}
	program, seeded = filepath.Join(dir, "motcua"), filepath.Join(dir, "data")
	compile := exec.Command("go", "build", "-o", program, ".")
	compile.Env = append(os.Environ(), "CGO_ENABLED=0")
	code := 1
	if shell(compile) && shell(exec.Command(program, "seed", "--data", seeded)) {
		code = browsertest.Main(m)
	}
	_ = os.RemoveAll(dir) // of the system's temporary files
	os.Exit(code)
}

// shell runs a command and reports whether it succeeded; if not, it shows what it said.
func shell(c *exec.Cmd) bool {
	out, err := c.CombinedOutput()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%v: %v\n%s", c, err, out)
	}
	return err == nil
}

func figuresOf(t *testing.T, args ...string) figuresReport {
	t.Helper()
	code, out, errs := motcua(t, append([]string{"figures", "--json"}, args...)...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var report figuresReport
	in := json.NewDecoder(strings.NewReader(out))
	in.DisallowUnknownFields()
	if err := in.Decode(&report); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return report
}

func TestSeedGivesThePublishedFigures(t *testing.T) {
	report := figuresOf(t, "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31")
	if len(report.Rows) != 1 || report.Position == 0 {
		t.Fatalf("got %+v", report)
	}
	r := report.Rows[0]
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"received_online + received_direct", r.ReceivedOnline + r.ReceivedDirect, 29_217},
		{"carried_over", r.CarriedOver, 4_993},
		{"early + on_time", r.Early + r.OnTime, 28_767},
		{"late", r.Late, 2_231},
		{"ended_without_result", r.Ended, 312},
		{"in_process", r.InProcess, 2_900},
		{"overdue", r.Overdue, 411},
		{"within", r.Within, 2_489},
		{"received = resolved + ended_without_result + in_process", r.Received, r.Resolved + r.Ended + r.InProcess},
	} {
		if c.got != c.want {
			t.Errorf("%s is %d, want %d", c.what, c.got, c.want)
		}
	}
	for name, want := range map[string]float64{"on_time_of_handled": 84.09, "on_time_of_received": 98.46, "on_time_of_resolved": 92.80, "not_late_of_handled": 92.28} {
		if got := math.Round(r.Rates[figures.RateName(name)]*1e4) / 100; got != want {
			t.Errorf("%s is %.2f%%, want %.2f%%", name, got, want)
		}
	}
}

func TestEverySliceIsPrintedAndAddsUp(t *testing.T) {
	args := []string{"--data", seeded, "--from", "2019-04-01", "--to", "2019-09-30"}
	for _, d := range figures.Dimensions {
		args = append(args, "--by", string(d))
	}
	rows, received, overdue := map[figures.Dimension]int{}, map[figures.Dimension]int{}, map[figures.Dimension]int{}
	for _, r := range figuresOf(t, args...).Rows {
		rows[r.Dimension]++
		received[r.Dimension] += r.Received
		overdue[r.Dimension] += r.Overdue
		if r.Received != r.Resolved+r.Ended+r.InProcess {
			t.Errorf("%s %s: 3 = 7 + 7a + 11 does not hold", r.Dimension, r.Slice)
		}
		if r.Name == "" {
			t.Errorf("%s %s has no name", r.Dimension, r.Slice)
		}
	}
	for d, want := range map[figures.Dimension]int{"centre": 1, "level": 3, "service-level": 3, "agency": 54, "channel": 3, "counter": 33} {
		if rows[d] != want {
			t.Errorf("by %s there are %d rows, want %d", d, rows[d], want)
		}
	}
	for _, d := range figures.Dimensions {
		if received[d] != received[figures.Centre] || overdue[d] != overdue[figures.Centre] || received[d] == 0 {
			t.Errorf("by %s: %d received, %d overdue; the centre has %d and %d", d, received[d], overdue[d], received[figures.Centre], overdue[figures.Centre])
		}
	}
}

func TestARateOverNothingIsAbsent(t *testing.T) {
	r := figuresOf(t, "--data", seeded, "--from", "2018-01-01", "--to", "2018-01-31").Rows[0]
	if len(r.Rates) != 0 || r.Received != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestTheTableSaysHowTheRateIsMade(t *testing.T) {
	code, out, _ := motcua(t, "figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31")
	for _, want := range []string{"84,09%", "28.767 / 34.210", "(8+9) / 3", "4.993"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit code %d, no %q in\n%s", code, want, out)
		}
	}
}

func TestTwoSeedsWriteTheSameBytes(t *testing.T) {
	t.Parallel()
	again := filepath.Join(t.TempDir(), "data")
	if !shell(exec.Command(program, "seed", "--data", again)) {
		t.Fatal("it cannot be seeded")
	}
	first, err := os.ReadFile(filepath.Join(seeded, logFile))
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(filepath.Join(again, logFile))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Errorf("the logs differ: %d and %d bytes", len(first), len(second))
	}
}

func TestWhatCannotBeDoneIsSaidInOneLine(t *testing.T) {
	empty := t.TempDir()
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no command":            {nil, "expected one of"},
		"unknown command":       {[]string{"frobnicate"}, "unexpected argument"},
		"no data directory":     {[]string{"figures", "--from", "2019-01-01", "--to", "2019-12-31"}, "--data"},
		"no log there":          {[]string{"figures", "--data", empty, "--from", "2019-01-01", "--to", "2019-12-31"}, "motcua seed"},
		"no such day":           {[]string{"figures", "--data", seeded, "--from", "2019-02-30", "--to", "2019-12-31"}, "--from"},
		"from after to":         {[]string{"figures", "--data", seeded, "--from", "2019-12-31", "--to", "2019-01-01"}, "lies after"},
		"unknown slice":         {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--by", "planet"}, "--by"},
		"neither to nor at":     {[]string{"figures", "--data", seeded, "--from", "2019-01-01"}, "--to is missing"},
		"no such moment":        {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-30"}, "--at"},
		"to after at":           {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--at", "2019-06-30T10:00"}, "lies after --at"},
		"from after at":         {[]string{"figures", "--data", seeded, "--from", "2019-07-01", "--at", "2019-06-30T10:00"}, "lies after"},
		"known in the future":   {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--known-at", "9999-01-01T00:00"}, "has not come yet"},
		"known before anything": {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--known-at", "0"}, "count from 1"},
		"known beyond the log":  {[]string{"figures", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--known-at", "99999999"}, "it ends at position"},
		"diff of nothing":       {[]string{"figures", "diff", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31"}, "--known-at"},
		"diff the wrong way":    {[]string{"figures", "diff", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--known-at", "200", "--and", "2018-01-01T00:00"}, "lies before"},
		"replay at no speed":    {[]string{"replay", "--data", seeded, "--speed", "0"}, "--speed"},
		"replay backwards":      {[]string{"replay", "--data", seeded, "--from", "2019-12-31", "--to", "2019-01-01"}, "lies after"},
		"unknown cell":          {[]string{"list", "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--cell", "leit"}, "--cell"},
		"a cell and no period":  {[]string{"list", "--data", seeded, "--cell", "late"}, "--from"},
		"a period and no cell":  {[]string{"list", "--data", seeded, "--from", "2019-01-01"}, "--cell"},
		"no such dimension":     {[]string{"list", "--data", seeded, "--slice", "planet=earth"}, "--slice"},
		"two slices of a kind":  {[]string{"list", "--data", seeded, "--slice", "counter=1", "--slice", "counter=2"}, "twice"},
		"no such status":        {[]string{"list", "--data", seeded, "--status", "11"}, "--status"},
		"address already taken": {[]string{"serve", "--data", t.TempDir(), "--listen", "256.0.0.1:1"}, "--listen"},
		"no speed":              {[]string{"demo", "--data", empty, "--speed", "0"}, "--speed"},
	} {
		code, out, errs := motcua(t, c.args...)
		if code == 0 || !strings.Contains(errs, c.want) || strings.Count(strings.TrimSpace(errs), "\n") > 0 || out != "" {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q, want one line with %q", name, code, out, errs, c.want)
		}
	}
}

func TestEveryCommandHelpsWithAnExample(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"demo", "seed", "serve", "import", "export", "figures", "figures diff", "replay", "list", "report II.06a", "report 06", "tasks", "looks", "times", "delays", "satisfaction", "targets", "target record", "dossier", "backup", "copy", "verify",
		"bench analysis", "bench append", "bench desk", "bench fanout", "bench list", "bench replay", "bench restart", "bench wall", "screen list", "screen pair", "screen name", "screen show", "screen dim", "screen revoke", "user list", "user add", "user role", "user reset", "user sign-out", "user close", "user reopen", "version"} {
		code, out, errs := motcua(t, append(strings.Fields(command), "--help")...)
		if code != 0 || !strings.Contains(out, "Example: motcua "+command) {
			t.Errorf("%s: exit code %d: %s%s", command, code, out, errs)
		}
		if command != "version" && !strings.Contains(out, "$MOTCUA_") {
			t.Errorf("%s does not name its variables:\n%s", command, out)
		}
	}
}

func TestFlagsCanBeGivenAsVariables(t *testing.T) {
	t.Setenv("MOTCUA_DATA", seeded)
	t.Setenv("MOTCUA_FROM", "2019-01-01")
	t.Setenv("MOTCUA_TO", "2019-12-31")
	if r := figuresOf(t); r.Rows[0].CarriedOver != 4_993 {
		t.Errorf("got %+v", r)
	}
}

func TestVersionIsPrinted(t *testing.T) {
	if code, out, _ := motcua(t, "version"); code != 0 || !strings.HasPrefix(out, "motcua ") || !strings.Contains(out, "\ncalendar vinh-long-1 (sum ") {
		t.Errorf("exit code %d: %s", code, out)
	}
}
