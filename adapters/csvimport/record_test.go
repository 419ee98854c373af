package csvimport

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// all reads every row of a text; bad rows are told by their error.
func all(source io.Reader) (rows [][]string, bad []string) {
	r := newRecords(source, ',')
	r.skipMark()
	for {
		rec, err := r.next()
		var m *malformed
		switch {
		case errors.Is(err, io.EOF):
			return rows, bad
		case errors.As(err, &m):
			bad = append(bad, err.Error())
		case err != nil:
			return rows, append(bad, err.Error())
		default:
			var row []string
			for _, f := range rec.fields {
				row = append(row, string(f))
			}
			rows = append(rows, row)
		}
	}
}

func TestRowsAreThoseOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringOf(rapid.SampledFrom([]rune{'a', 'ộ', '"', ',', '\n', '\r', ' '}))
		want := rapid.SliceOfN(rapid.SliceOfN(field, 2, 4), 1, 5).Draw(t, "rows")
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		reference := csv.NewReader(bytes.NewReader(text.Bytes()))
		reference.FieldsPerRecord = -1
		want, err := reference.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got, bad := all(iotest.OneByteReader(bytes.NewReader(text.Bytes())))
		if diff := cmp.Diff(want, got); diff != "" || len(bad) > 0 {
			t.Fatalf("%q: %v (-want +got):\n%s", text.String(), bad, diff)
		}
	})
}

func TestAMarkAtTheStartAndAnyLineEndAreFine(t *testing.T) {
	want := [][]string{{"a", "b"}, {"1", "2"}, {"3", ""}}
	for _, text := range []string{"a,b\n1,2\n3,\n", "\uFEFFa,b\r\n1,2\r\n3,\r\n", "a,b\n\n1,2\n\r\n3,", "\"a\",b\r\n1,\"2\"\r\n\"3\",\"\"\r", "\uFEFF\"a\",\"b\"\n1,2\n3,"} {
		got, bad := all(strings.NewReader(text))
		if diff := cmp.Diff(want, got); diff != "" || len(bad) > 0 {
			t.Errorf("%q: %v (-want +got):\n%s", text, bad, diff)
		}
	}
}

func TestARowThatNeverEndsCostsItsFirstLine(t *testing.T) {
	filler := strings.Repeat("x,y\n", MaxRow/4+1)
	rows, bad := all(io.MultiReader(strings.NewReader("a,b\n1,\"2\n"), strings.NewReader(filler), strings.NewReader("3,4\n")))
	if len(rows) != MaxRow/4+3 || len(bad) != 1 || !strings.HasPrefix(bad[0], "line 2: ") {
		t.Errorf("got %d rows, bad: %v", len(rows), bad)
	}
	rows, bad = all(io.MultiReader(strings.NewReader("a,b\n"), strings.NewReader(strings.Repeat("z", 3*MaxRow)), strings.NewReader("\n3,4\n")))
	if diff := cmp.Diff([][]string{{"a", "b"}, {"3", "4"}}, rows); diff != "" || len(bad) != 1 {
		t.Errorf("a line of 3 MiB: %v (-want +got):\n%s", bad, diff)
	}
}

func TestAFailingFileIsNotTakenForItsEnd(t *testing.T) {
	_, bad := all(io.MultiReader(strings.NewReader("a,b\n1,2\n"), iotest.ErrReader(errors.New("the disk is gone"))))
	if diff := cmp.Diff([]string{"the disk is gone"}, bad); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
