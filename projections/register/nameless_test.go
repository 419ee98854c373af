package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// Whoever must not learn whose a dossier is finds the same whatever its applicant is called and whichever number they have: also where a name
// or a number looks like a piece of a code.
func TestASearchWithoutNamesAnswersAlikeWhoeverTheApplicantIs(t *testing.T) {
	procedures := []directory.ProcedureCode{"VL-TNMT-0001", "VL-XA-0001"}
	codes := []dossier.Code{"000.00.12.H61-190425-0001", "000.00.12.H61-190425-0002", "000.00.10.H61-190426-0912", "CU/2018.77", "AB-CD-77", "H61.12"}
	register := func(names []string, phones []string) *register.Reader {
		var s story
		for i, code := range codes {
			s.add(t, code, dossier.Received{Fact: dossier.Fact{At: morning}, Code: code, Matter: matter(procedures[i%2]), Applicant: dossier.Applicant{Name: names[i], Phone: dossier.Phone(phones[i])}})
		}
		path := file(t)
		w := open(t, path, memlog.New(time.Now), figurestest.Law.Catalogue)
		t.Cleanup(func() { closed(t, w) })
		write(t, w, s.records)
		r := read(t, path)
		t.Cleanup(func() { closed(t, r) })
		return r
	}
	names := []string{"Công ty H", "Công ty 61", "Cơ sở 12 và 000", "Nguyễn Văn Đạt 2018", "Hộ 190425 H61 0001", "Đặng Thị Cu Ab 77"}
	phones := []string{"0912345678", "0911900425", "0900000012", "0912340001", "0277190425", "0912000077"}
	turned := slices.Clone(phones)
	slices.Reverse(turned)
	named, nameless := register(names, phones), register([]string{"Ai", "Ai", "Ai", "Ai", "Ai", "Ai"}, turned)
	pieces := strings.Fields(strings.Join(names, " ") + " " + strings.Join(phones, " ") + " 5678 0042 dat h H61 h61-190425 -0001 .12. 1-19 cu/ /2018 2018.77 cd-7 * \" ~ # " + string(codes[0]) + " khai sinh " + string(procedures[0]))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 3).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", "", "-", "."}).Draw(t, "between"))
		if n := len(text); rapid.Bool().Draw(t, "cut") {
			text = strings.ToValidUTF8(text[rapid.IntRange(0, n-1).Draw(t, "from"):], "")
		}
		q := registerQuery(text)
		if got, want := found(t, named, q), found(t, nameless, q); !slices.Equal(got, want) {
			t.Fatalf("%q finds %q, and %q where nobody is called so", text, got, want)
		}
	})
	for _, text := range names {
		for _, word := range strings.Fields(text) {
			if got, want := found(t, named, registerQuery(word)), found(t, nameless, registerQuery(word)); !slices.Equal(got, want) {
				t.Errorf("%q finds %q, and %q where nobody is called so", word, got, want)
			}
		}
	}
	if got := fmt.Sprint(found(t, named, registerQuery("0912"))); got != "[000.00.10.H61-190426-0912]" {
		t.Errorf("a number of the day finds %s", got)
	}
}

func registerQuery(text string) register.Query { return register.Query{Text: text, Nameless: true} }
