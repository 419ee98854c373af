package register_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/register"
)

// registered is a register of a story, until done is called.
func registered(t testing.TB, ft fatal, s story) (r *register.Reader, done func()) {
	path := file(t)
	w := open(ft, path, memlog.New(time.Now), new(directory.Catalogue))
	write(ft, w, s.records)
	r = read(t, path)
	return r, func() {
		closed(ft, r)
		closed(ft, w)
	}
}

func TestADossierIsFoundByItsNumberAndByPiecesOfItsCode(t *testing.T) {
	a, b, c, d := "000.00.12.H61-190425-0001", "000.00.12.H61-190425-0042", "000.00.10.H61-190426-0001", "CU/2018.4567"
	var s story
	call := func(code, name string, phone dossier.Phone) {
		s.add(t, dossier.Code(code), dossier.Received{Fact: dossier.Fact{At: morning}, Code: dossier.Code(code), Matter: matter("p#1"), Applicant: dossier.Applicant{Name: name, Phone: phone}})
	}
	call(a, "Nguyễn Văn Đạt", "0901234567")
	call(b, "Đại lý #1 ~7654", "02703821234")
	call(c, "Trần Thị Ưởng", "")
	call(d, "Nguyễn Đào", "0351230042")
	r, done := registered(t, t, s)
	defer done()
	for _, q := range []struct {
		rule string
		text string
		want []string
	}{
		{"the whole number", "0901234567", []string{a}},
		{"a number as people write it", "+84 (0)901.234.567", []string{a}},
		{"a landline", "0270 3821 234", []string{b}},
		{"without its zero", "901234567", []string{a}},
		{"its last digits, and the same of another system's code", "4567", []string{d, a}},
		{"its last digits, and a code's end", "0042", []string{d, b}},
		{"a name and last digits", "nguyen 4567", []string{d, a}},
		{"a name and more last digits", "nguyen 34567", []string{a}},
		{"three digits are too few", "567", []string{}},
		{"digits from its middle", "9012345", []string{}},
		{"a number that nobody has", "0901234568", []string{}},
		{"no phone is reached by the way it is kept", "~7654", []string{b}}, // the 7654 of a name
		{"nor by a star", "~*", []string{}},
		{"signs are no procedure", "#1", []string{d, c, b, a}}, // the 1 of the procedure p#1 and of a name
		{"a code's day and number", "190425-0001", []string{a}},
		{"with an end of the agency's part", "H61-190426-0001", []string{c}},
		{"with more of it, in small letters", "10.h61-190426-0001", []string{c}},
		{"cut within the day", "425-0042", []string{b}},
		{"cut within the number", "12.H61-190425-00", []string{b, a}},
		{"of the day alone", "12.H61-190425", []string{b, a}},
		{"another agency's", "11.H61-190425-0001", []string{}},
	} {
		t.Run(q.rule, func(t *testing.T) {
			if got := found(t, r, register.Query{Text: q.text}); !slices.Equal(got, q.want) {
				t.Errorf("%q finds %q, want %q", q.text, got, q.want)
			}
		})
	}
}

func TestWhatWasHandedInOnlineKeepsItsNameAndNumber(t *testing.T) {
	const code = "000.00.12.H61-190425-0001"
	var s story
	s.add(t, code, dossier.Submitted{Fact: dossier.Fact{At: morning}, Code: code, Matter: matter("p"), Applicant: dossier.Applicant{Name: "Lê Đào", Phone: "0901234567"}})
	s.add(t, code, dossier.Received{Fact: dossier.Fact{At: morning}, Code: code, Matter: matter("p")}) // they stand in the submission
	for cut := range len(s.records) + 1 {
		path := file(t)
		w := open(t, path, history{records: s.records}, new(directory.Catalogue))
		write(t, w, s.records[:cut])
		closed(t, w)
		w = open(t, path, history{records: s.records}, new(directory.Catalogue))
		write(t, w, s.records[cut:])
		closed(t, w)
		for _, text := range []string{"le dao", "4567"} {
			if n := count(t, path, register.Query{Text: text}); n != 1 {
				t.Errorf("cut at %d: %q finds %d", cut, text, n)
			}
		}
		r := read(t, path)
		page, _, err := r.Page(t.Context(), register.Query{})
		if err != nil || len(page) != 1 || page[0].Applicant != "Lê Đào" || page[0].Phone != "0901234567" {
			t.Errorf("cut at %d: %+v, %v", cut, page, err)
		}
		closed(t, r)
	}
}

func TestEveryEndOfANumberFindsIt(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	var s story
	var phones []string
	for i := range 60 {
		phone := "09"
		for len(phone) < 10 {
			phone += strconv.Itoa(dice.IntN(2)) // many have an end in common
		}
		code := dossier.Code(fmt.Sprintf("C%d", i))
		s.add(t, code, dossier.Received{Fact: dossier.Fact{At: morning}, Code: code, Matter: matter("p"), Applicant: dossier.Applicant{Name: "x", Phone: dossier.Phone(phone)}})
		phones = append(phones, phone)
	}
	r, done := registered(t, t, s)
	defer done()
	for from := range 7 {
		end := phones[from][from:]
		var want []string
		for i, p := range slices.Backward(phones) {
			if strings.HasSuffix(p, end) {
				want = append(want, fmt.Sprintf("C%d", i))
			}
		}
		if got := found(t, r, register.Query{Text: end}); !slices.Equal(got, want) {
			t.Errorf("%s finds %q, want %q", end, got, want)
		}
	}
}
