package main

import (
	"encoding/json"
	"testing"
)

func TestEveryFigureOfTheReferenceHistoryIsAsLongAsItsList(t *testing.T) {
	t.Parallel()
	for _, period := range [][2]string{{"2019-01-01", "2019-12-31"}, {"2019-04-01", "2019-06-30"}} {
		args := []string{"--data", seeded, "--from", period[0], "--to", period[1]}
		for _, by := range []string{"centre", "level", "service-level"} {
			code, out, errs := motcua(t, append([]string{"figures", "--json", "--by", by}, args...)...)
			if code != 0 {
				t.Fatal(errs)
			}
			var report struct{ Rows []map[string]any }
			if err := json.Unmarshal([]byte(out), &report); err != nil {
				t.Fatal(err)
			}
			for _, row := range report.Rows {
				for _, cell := range []string{"received", "received_online", "carried_over", "early", "on_time", "late", "ended_without_result", "within", "overdue", "unpromised"} {
					list := append([]string{"list", "--json", "--limit", "1", "--cell", cell}, args...)
					if by != "centre" {
						list = append(list, "--slice", by+"="+row["slice"].(string))
					}
					code, out, errs := motcua(t, list...)
					var answer struct{ Count float64 }
					if err := json.Unmarshal([]byte(out), &answer); code != 0 || err != nil {
						t.Fatalf("exit code %d: %s %v", code, errs, err)
					}
					if answer.Count != row[cell] {
						t.Errorf("%v %v: %s is %v, its list has %v", period, row["slice"], cell, row[cell], answer.Count)
					}
				}
			}
		}
	}
}
