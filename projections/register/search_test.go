package register_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// story makes records of events, in order; each dossier is named by its code.
type story struct{ records []eventlog.Recorded }

func (s *story) add(t fatal, code dossier.Code, e dossier.Event) {
	t.Helper()
	stored, err := dossier.Encode([]dossier.Event{e})
	if err != nil {
		t.Fatal(err)
	}
	r := eventlog.Recorded{Event: stored[0], Stream: code.Stream(), Position: eventlog.Position(len(s.records) + 1)}
	for _, before := range s.records {
		if before.Stream == r.Stream {
			r.Revision++
		}
	}
	s.records = append(s.records, r)
}

var morning = worktime.Date(2019, time.April, 25).At(8, 0)

func matter(p directory.ProcedureCode) dossier.Matter {
	return dossier.Matter{Procedure: p, Agency: "000.00.12.H61", Level: directory.Province, Channel: directory.Direct}
}

func receive(t fatal, s *story, code dossier.Code, name string, p directory.ProcedureCode) {
	t.Helper()
	s.add(t, code, dossier.Received{Fact: dossier.Fact{At: morning}, Code: code, Matter: matter(p), Applicant: dossier.Applicant{Name: name}})
}

// found are the codes that a text finds.
func found(t fatal, r *register.Reader, q register.Query) []string {
	t.Helper()
	page, _, err := r.Page(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{}
	for _, d := range page {
		codes = append(codes, string(d.Code))
	}
	return codes
}

func TestSearch(t *testing.T) {
	const land, birth = "VL-TNMT-0001", "VL-XA-0001"
	names := map[directory.ProcedureCode]string{}
	for _, p := range figurestest.Law.Catalogue.Procedures() {
		names[p.Code] = p.NameVi
	}
	if names[land] == "" || names[birth] == "" {
		t.Fatal("the catalogue has other procedures than this test")
	}
	var s story
	receive(t, &s, "000.00.12.H61-190425-0001", "Nguyễn Văn Đạt", land)
	receive(t, &s, "000.00.12.H61-190425-0002", norm.NFD.String("Đặng Thị Ưởng"), birth)
	receive(t, &s, "000.00.10.H61-190425-0001", "Nguyễn Thị Đào", birth)
	receive(t, &s, "CU/2018.77", "DƯƠNG ĐẠT", "không-có-trong-danh-mục")
	s.add(t, "000.00.12.H61-190425-0009", dossier.Submitted{Fact: dossier.Fact{At: morning}, Code: "000.00.12.H61-190425-0009", Matter: matter(land), Applicant: dossier.Applicant{Name: "Công ty \"Hai Chín\""}})
	path := file(t)
	w := open(t, path, memlog.New(time.Now), figurestest.Law.Catalogue)
	defer closed(t, w)
	write(t, w, s.records)
	r := read(t, path)
	defer closed(t, r)
	a, b, c, d, e := "000.00.12.H61-190425-0001", "000.00.12.H61-190425-0002", "000.00.10.H61-190425-0001", "CU/2018.77", "000.00.12.H61-190425-0009"
	for _, q := range []struct {
		rule string
		text string
		want []string
	}{
		{"without accents", "nguyen", []string{c, a}},
		{"with accents, in another case", "NGUYỄN", []string{c, a}},
		{"đ is d", "dao", []string{c}},
		{"đ typed as đ", "Đào", []string{c}},
		{"in names and in procedures alike", "đạt", []string{e, d, a}}, // e is about land (đất)
		{"decomposed letters", norm.NFD.String("Nguyễn"), []string{c, a}},
		{"a name stored in decomposed letters", "đặng thị ưởng", []string{b}},
		{"all words, in any order", "dat nguyen", []string{a}},
		{"a word is matched whole", "nguy", []string{}},
		{"but for a star at its end", "nguy*", []string{c, a}},
		{"a whole code", a, []string{a}},
		{"a code's beginning", "000.00.12.h61", []string{e, b, a}},
		{"a code's end", "190425-0001", []string{c, a}},
		{"the number of the day", "0009", []string{e}},
		{"another system's code", "CU/2018", []string{d}},
		{"a part of another system's code", "77", []string{d}},
		{"a name and a part of a code", "nguyen 190425", []string{c, a}},
		{"a procedure's name", names[land], []string{e, a}},
		{"a procedure's code", land, []string{e, a}},
		{"a procedure that the catalogue does not know", "khong-co-trong", []string{d}},
		{"quotes and operators are no syntax", `"hai chín" OR*`, []string{}},
		{"quotes part words", `"hai chín"`, []string{e}},
		{"nothing but signs", `"*-(`, []string{}},
		{"spaces alone ask nothing", "  ", []string{e, d, c, b, a}},
	} {
		t.Run(q.rule, func(t *testing.T) {
			if got := found(t, r, register.Query{Text: q.text}); !slices.Equal(got, q.want) {
				t.Errorf("%q finds %q, want %q", q.text, got, q.want)
			}
			n, _, err := r.Count(t.Context(), register.Query{Text: q.text, Limit: 1})
			if err != nil || n != len(q.want) {
				t.Errorf("%q counts %d, want %d: %v", q.text, n, len(q.want), err)
			}
		})
	}
	t.Run("without names", func(t *testing.T) {
		for text, want := range map[string][]string{
			"nguyen": {}, "nguyen-": {}, "nguyen.": {}, "nguyen 190425": {}, "dat": {e, a}, "đất dat": {e, a}, "hai.chín": {}, "hai chín": {}, "van": {}, land: {e, a}, "khong-co-trong": {d}, "77": {d}, "cu/2018": {d}, a: {a}, "000.00.12": {e, b, a}, "0009": {e}, "H61-190425-0001": {c, a},
			`"`: {}, "%": {}, "*": {},
		} {
			if got := found(t, r, register.Query{Text: text, Nameless: true}); !slices.Equal(got, want) {
				t.Errorf("%q finds %q, want %q", text, got, want)
			}
		}
	})
	day := worktime.DayOf(morning)
	t.Run("within a cell, a slice and a status", func(t *testing.T) {
		q := register.Query{Text: "dat", Cell: register.Received, From: day, To: day, Status: dossier.IsReceived}
		q.Slices = []figures.Slice{{Dimension: figures.ByProcedure, Key: land}, figures.All}
		if got := found(t, r, q); !slices.Equal(got, []string{a}) {
			t.Errorf("found %q", got)
		}
		q.Slices[0].Key = "nowhere"
		if got := found(t, r, q); len(got) != 0 {
			t.Errorf("a slice without dossiers has %q", got)
		}
		if got := found(t, r, register.Query{Status: dossier.NewlyRegistered}); !slices.Equal(got, []string{e}) {
			t.Errorf("newly registered are %q", got)
		}
	})
	t.Run("page by page", func(t *testing.T) {
		if got := found(t, r, register.Query{Limit: 2, Offset: 1}); !slices.Equal(got, []string{d, c}) {
			t.Errorf("found %q", got)
		}
	})
	t.Run("no text breaks it", func(t *testing.T) {
		rapid.Check(t, func(rt *rapid.T) {
			if _, _, err := r.Count(t.Context(), register.Query{Text: rapid.String().Draw(rt, "text")}); err != nil {
				rt.Fatal(err)
			}
		})
	})
	t.Run("what cannot be asked is said", func(t *testing.T) {
		for _, q := range []register.Query{{Cell: "leit"}, {Slices: []figures.Slice{{Dimension: "planet"}}}, {Limit: -1}} {
			if _, _, err := r.Count(t.Context(), q); !errors.Is(err, register.ErrQuery) {
				t.Errorf("%+v: %v", q, err)
			}
		}
	})
}

func TestEveryVietnameseLetterIsFoundByItsPlainOne(t *testing.T) {
	for plain, letters := range map[string]string{
		"a": "aàảãáạăằẳẵắặâầẩẫấậ", "d": "dđ", "e": "eèẻẽéẹêềểễếệ", "i": "iìỉĩíị",
		"o": "oòỏõóọôồổỗốộơờởỡớợ", "u": "uùủũúụưừửữứự", "y": "yỳỷỹýỵ",
	} {
		var s story
		all := letters + strings.ToUpper(letters)
		for _, letter := range strings.Split(all, "") {
			receive(t, &s, dossier.Code("C"+letter), "x"+letter+"x", "p")
			receive(t, &s, dossier.Code("D"+letter), "x"+norm.NFD.String(letter)+"x", "p")
		}
		path := file(t)
		w := open(t, path, memlog.New(time.Now), new(directory.Catalogue))
		write(t, w, s.records)
		if n := count(t, path, register.Query{Text: "x" + plain + "x"}); n != len(s.records) {
			t.Errorf("%s finds %d of %d spellings of %q", plain, n, len(s.records), all)
		}
		closed(t, w)
	}
}
