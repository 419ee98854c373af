package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/dossier"
	"motcua/domain/handout"
	"motcua/domain/look"
)

// Given looks and an export with names, when they are asked for by dossier, by account and by day, then those are printed, in the order of the
// log, and a log with looks is sound.
func TestLooksArePrintedByDossierAccountAndDay(t *testing.T) {
	t.Parallel()
	dir, a := t.TempDir(), newApp(t)
	log, err := a.openLog(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	const one, other = dossier.Code("000.00.04.H61-200102-0001"), dossier.Code("000.00.05.H61-200102-0001")
	for i, codes := range [][]dossier.Code{{one}, {one, other}, {other}} {
		s := look.By(dossier.Actor{Person: []string{"quay.07", "tt.04", "tt.04"}[i], Role: "agency_head", Agency: "000.00.04.H61"}, now().AddDate(0, 0, i), string(rune('a'+i)))
		s.Place, s.Dossiers = look.Search, codes
		if err := look.Record(t.Context(), log, s); err != nil {
			t.Fatal(err)
		}
	}
	export := handout.BeginExport{Head: handout.Head{At: now().AddDate(0, 0, 3), By: "giamdoc", Command: "x"}, Export: handout.Export{Format: "csv", Personal: true}}
	if _, _, err := handout.Do(t.Context(), log, "A1", export); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	second := now().AddDate(0, 0, 1).Format("2006-01-02")
	for args, want := range map[string][]string{
		"":                                     {"quay.07 search 1", "tt.04 search 2", "tt.04 search 1", "giamdoc exported 0"},
		"--dossier " + string(one):             {"quay.07 search 1", "tt.04 search 2", "giamdoc exported 0"},
		"--account tt.04":                      {"tt.04 search 2", "tt.04 search 1"},
		"--from " + second + " --to " + second: {"tt.04 search 2"},
	} {
		out, errs, code := command(t, append([]string{"looks", "--json", "--data", dir}, strings.Fields(args)...)...)
		var got []string
		for line := range strings.Lines(out) {
			var l lookLine
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err, line)
			}
			got = append(got, l.Account+" "+l.Page+" "+string(rune('0'+len(l.Dossiers))))
		}
		if diff := cmp.Diff(want, got); diff != "" || code != 0 {
			t.Errorf("looks %s (%d, %s) (-want +got):\n%s", args, code, errs, diff)
		}
	}
	if out, _, code := command(t, "looks", "--data", dir, "--account", "quay.07"); code != 0 || !strings.Contains(out, "quay.07, Thủ trưởng cơ quan, 000.00.04.H61: kết quả tìm kiếm 000.00.04.H61-200102-0001") {
		t.Errorf("%d, %s", code, out)
	}
	if out, _, code := command(t, "verify", "--data", dir); code != 0 || !strings.Contains(out, "3  look.shown.v1") {
		t.Errorf("%d, %s", code, out)
	}
}
