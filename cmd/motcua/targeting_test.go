package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// TestTheTargetsOnTheWallAreThoseOfTheCommand holds the display to what `motcua targets` prints for the running year.
func TestTheTargetsOnTheWallAreThoseOfTheCommand(t *testing.T) {
	t.Parallel()
	data := lived(t)
	if code, _, errs := motcua(t, "target", "record", "--row", "9", "--value", "55.5", "--date", "2020-01-01", "--source", "Báo cáo thử", "--by", "x", "--data", data); code != 0 {
		t.Fatalf("target record: %s", errs)
	}
	s := start(t, data, "localhost:0")
	s.post(t, receiveAtCounter("targets-1", 12))
	shown := func(page, path string) string {
		found := regexp.MustCompile(`data-v="` + regexp.QuoteMeta(path) + `"[^>]*>([^<]*)<`).FindStringSubmatch(page)
		if found == nil {
			t.Fatalf("the wall has no %s", path)
		}
		return strings.ReplaceAll(found[1], ".", "")
	}
	var page string
	await(t, "the wall has the targets as the log's end has them", func() bool {
		var printed targetsReport
		code, out, errs := motcua(t, "targets", "--from", "2020-01-01", "--to", "2020-01-02", "--json", "--data", data)
		if code != 0 {
			t.Fatalf("targets: %s", errs)
		}
		if err := json.Unmarshal([]byte(out), &printed); err != nil {
			t.Fatal(err)
		}
		page = get(t, s.url+"/wall/targets")
		for _, row := range printed.Rows {
			want := "–/–"
			if row.Computed != nil && row.Value != nil {
				want = fmt.Sprintf("%d/%d", row.Computed.Numerator, row.Computed.Denominator)
			} else if row.Recorded != nil {
				want = fmt.Sprintf("%d/10000", *row.Value)
			}
			path := fmt.Sprintf("rows.%d.value.", row.No)
			if shown(page, path+"numerator")+"/"+shown(page, path+"denominator") != want {
				return false
			}
		}
		return true
	})
	if got := shown(page, "rows.9.value"); got != "55,50%" {
		t.Errorf("the recorded value is shown as %s", got)
	}
	if !strings.Contains(page, "Dữ liệu tái dựng") {
		t.Error("the wall does not say that its figures are a reconstruction")
	}
}
