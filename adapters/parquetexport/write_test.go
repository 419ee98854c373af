package parquetexport_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"motcua/adapters/parquetexport"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func take(t *testing.T, dossiers int, personal bool) *extract.Extract {
	t.Helper()
	x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: dossiers}, extract.Selection{Personal: personal}, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// open reads what was written.
func open(t *testing.T, text []byte) *parquet.File {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// dossier is what a reader of its own asks for.
type dossier struct {
	Dossier   string     `parquet:"dossier"`
	Field     *string    `parquet:"field,optional"`
	Applicant *string    `parquet:"applicant,optional"`
	Received  *time.Time `parquet:"received,optional,timestamp(microsecond)"`
	Returned  *time.Time `parquet:"returned,optional,timestamp(microsecond)"`
}

func TestARowOfADossierHasTypesAndNulls(t *testing.T) {
	for _, personal := range []bool{false, true} {
		var out bytes.Buffer
		if err := parquetexport.Dossiers(t.Context(), &out, take(t, 2, personal)); err != nil {
			t.Fatal(err)
		}
		rows, err := parquet.Read[dossier](bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		r := rows[0]
		if r.Field == nil || *r.Field != "ĐẤT-ĐAI" || r.Received == nil || !r.Received.Equal(extracttest.Begins) || r.Returned != nil || (r.Applicant != nil) != personal {
			t.Errorf("personal %v: %+v", personal, r)
		}
		text, ok := open(t, out.Bytes()).Lookup(parquetexport.Key)
		var about extract.About
		if err := json.Unmarshal([]byte(text), &about); !ok || err != nil || about.Position != 7 || about.Personal != personal || !about.Reconstruction() {
			t.Errorf("metadata %s: %v", text, err)
		}
	}
}

func TestColumnsHaveTheirTypesAndGroupsAreBounded(t *testing.T) {
	var out bytes.Buffer
	if err := parquetexport.Events(t.Context(), &out, take(t, 3500, false)); err != nil { // 10,500 rows
		t.Fatal(err)
	}
	f := open(t, out.Bytes())
	if groups := f.RowGroups(); len(groups) != 2 || groups[0].NumRows() != parquetexport.Group || f.NumRows() != 10_501 {
		t.Errorf("%d groups, %d rows", len(f.RowGroups()), f.NumRows())
	}
	schema := f.Schema().String()
	for _, want := range []string{"required int64 occurred (TIMESTAMP(isAdjustedToUTC=true,unit=MICROS))", "optional binary agency (STRING)", "required binary data (JSON)", "optional int64 amount"} {
		if !strings.Contains(schema, want) {
			t.Errorf("no %q in %s", want, schema)
		}
	}
}
