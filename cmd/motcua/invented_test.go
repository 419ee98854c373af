package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/simulation"
)

// A page says that people and dossiers are invented where the log says so of what it holds, and nowhere else.
func TestAPageSaysThatDossiersAreInventedWhereTheLogSaysSo(t *testing.T) {
	imported := provenance.Described{Name: "import-x", Kind: provenance.Import, NameVi: "x", At: time.Now()}
	for name, c := range map[string]struct {
		holds   []provenance.Described
		banners int
	}{
		"nothing": {nil, 0}, "an import": {[]provenance.Described{imported}, 0}, "a reconstruction": {[]provenance.Described{simulation.Reference}, 1},
		"a simulation after an import": {[]provenance.Described{imported, simulation.Live}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			log := memlog.New(time.Now)
			for _, d := range c.holds {
				e, err := d.Encode()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := log.Append(t.Context(), d.Stream(), eventlog.Any, e); err != nil {
					t.Fatal(err)
				}
			}
			ctx, stop := context.WithCancel(context.Background())
			a := &app{ctx: ctx, out: io.Discard, err: io.Discard, law: law}
			s, err := a.newSite("localhost:0", t.TempDir(), log, systemClock{}, nil, false)
			if err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- s.run(ctx) }()
			defer func() {
				stop()
				if err := <-ended; err != nil {
					t.Error(err)
				}
			}()
			await(t, "a page that says what the log holds", func() bool {
				page := get(t, "http://"+s.listen.Addr().String()+"/sign-in")
				return strings.Contains(page, `id="password"`) && strings.Count(page, "người và hồ sơ là giả định") == c.banners
			})
		})
	}
}

// What the terminal prints says that it did not happen where the log says so: a line above the table, a field of the JSON.
func TestTheTerminalSaysThatDossiersAreInventedWhereTheLogSaysSo(t *testing.T) {
	t.Parallel()
	const banner = "Vĩnh Long 2019: Dữ liệu tái dựng, không phải hồ sơ thật"
	for data, invented := range map[string]bool{listed(t): true, edges(t): false} {
		period := []string{"--data", data, "--from", "2019-05-01", "--to", "2019-05-31"}
		file := filepath.Join(t.TempDir(), "report.csv")
		if code, out, errs := motcua(t, append([]string{"report", "satisfaction", "--out", file}, period...)...); code != 0 || strings.HasPrefix(out, banner) != invented {
			t.Errorf("report: exit code %d: %s%.200s", code, errs, out)
		}
		if paper, err := os.ReadFile(file); err != nil || strings.Contains(string(paper), banner) != invented {
			t.Errorf("report: %v on paper: %.200s", err, paper)
		}
		for _, name := range [][]string{
			{"figures"}, {"list", "--cell", "late", "--limit", "1"}, {"list", "--cell", "late", "--limit", "1", "--known-at", "5"}, {"replay"}, {"times"}, {"satisfaction"}, {"targets"},
			{"targets", "--members", "12"}, {"delays"}, {"tasks"}, {"figures", "diff", "--known-at", "3", "--and", "5"},
		} {
			args := slices.Concat(name, period)
			code, out, errs := motcua(t, args...)
			if code != 0 || strings.HasPrefix(out, banner) != invented || strings.Contains(out, "tái dựng") != invented {
				t.Errorf("%v: exit code %d: %s%.200s", args, code, errs, out)
			}
			code, out, errs = motcua(t, append(args, "--json")...)
			var told toldReport
			if err := json.Unmarshal([]byte(out), &told); code != 0 || err != nil {
				t.Errorf("%v: exit code %d, %v: %s", args, code, err, errs)
				continue
			}
			if told.Invented != invented || invented && (len(told.Histories) != 1 || told.Histories[0].Kind != provenance.Reconstruction) || !strings.Contains(out, `"invented": `) {
				t.Errorf("%v: %+v", args, told)
			}
		}
	}
}
