package csvexport_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"motcua/adapters/csvexport"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func take(t *testing.T, s extract.Selection) *extract.Extract {
	t.Helper()
	x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: 2}, s, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func written(t *testing.T, s extract.Selection, rows csvexport.Rows, separator rune) string {
	t.Helper()
	var out bytes.Buffer
	if err := csvexport.Write(t.Context(), &out, take(t, s), rows, separator); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// table reads a file back by the names of its columns.
func table(t *testing.T, file string, separator rune) (rows []map[string]string) {
	t.Helper()
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\uFEFF")))
	in.Comma = separator
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestExcelKnowsTheLettersByTheFirstBytes(t *testing.T) {
	file := written(t, extract.Selection{}, csvexport.Dossiers, ';')
	want := "\xEF\xBB\xBFdossier;procedure;field;agency;level;channel;service_level;counter;applicant_kind;applicant;status;submitted;received;promise;promise_unit;" +
		"first_promise;finished;end;timeliness;outcome;returned;rating;fee_due;fee_paid;extended;waits;holder;supplements;events\r\n" +
		"000.00.12.H61-190506-0001;TT-1;\xC4\x90\xE1\xBA\xA4T-\xC4\x90AI;000.00.12.H61;province;online;3;7;citizen;;9;2019-05-06 08:00:00;2019-05-06 08:00:00;2019-05-10 17:00:00;days;" +
		"2019-05-08 17:00:00;2019-05-06 10:00:00;resolved;early;;;;0;0;true;false;000.00.12.H61;0;3\r\n"
	if !strings.HasPrefix(file, want) {
		t.Errorf("%q\nbegins not with\n%q", file, want)
	}
}

func TestARowIsAnEventOrADossier(t *testing.T) {
	events := table(t, written(t, extract.Selection{}, csvexport.Events, ','), ',')
	if len(events) != 7 || events[0]["dossier"] != "" || events[0]["type"] != "history.described.v1" || events[2]["activity"] != "extended" || events[2]["promise"] != "2019-05-10 17:00:00" || events[3]["timeliness"] != "early" || events[3]["position"] != "4" {
		t.Errorf("%v", events)
	}
	if dossiers := table(t, written(t, extract.Selection{KnownAt: 3}, csvexport.Dossiers, ','), ','); len(dossiers) != 1 || dossiers[0]["finished"] != "" || dossiers[0]["events"] != "2" {
		t.Errorf("known at position 3: %v", dossiers)
	}
}

func TestWhatSomebodyWroteIsNeverComputed(t *testing.T) {
	rows := table(t, written(t, extract.Selection{Personal: true}, csvexport.Dossiers, ','), ',')
	if rows[0]["applicant"] != extracttest.Secrets[0] || rows[1]["applicant"] != "'"+extracttest.Secrets[1] {
		t.Errorf("%v", rows)
	}
}

func TestTheDescriptionNamesTheColumnsAndThePosition(t *testing.T) {
	var d struct {
		URL         string
		TableSchema struct{ Columns []struct{ Name string } }
		Extract     extract.About `json:"motcua:extract"`
	}
	if err := json.Unmarshal(csvexport.Metadata("f.csv", take(t, extract.Selection{}).About, csvexport.Events, ','), &d); err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(strings.TrimPrefix(written(t, extract.Selection{}, csvexport.Events, ','), "\uFEFF"), "\r\n")
	var names []string
	for _, c := range d.TableSchema.Columns {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, ","); got != header || d.URL != "f.csv" || d.Extract.Position != 7 || !d.Extract.Reconstruction() {
		t.Errorf("%s\n%s\n%+v", got, header, d)
	}
}
