package dossier_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// known is an applicant of whom everything is told.
var known = dossier.Applicant{
	Kind: directory.Enterprise, Name: "Công ty Giả Định", Phone: "0901234567", Number: "0100109106-001", Address: "1 Đường Giả Định, Phường 1", Email: "lien.he@giadinh.example", Agent: "Nguyễn Thị Giả Định",
}

func TestANumberIsThatOfTheKindOfApplicant(t *testing.T) {
	for _, c := range []struct {
		kind       directory.ApplicantKind
		text, want string
	}{
		{directory.Citizen, "086 090 001 234", "086090001234"}, {directory.Citizen, " 331.234.567 ", "331234567"}, {directory.Citizen, "08609000123", ""},
		{directory.Citizen, "0300588569", "0300588569"}, {directory.Citizen, "0300588568", ""}, {directory.Citizen, "0860900012345", ""}, {directory.Citizen, "086-090001234", ""}, {directory.Citizen, "000000000000", ""}, {directory.Citizen, "c1234567", "C1234567"}, {directory.Citizen, "TK 8301942", "TK8301942"}, {directory.Citizen, "C01X00T47", "C01X00T47"}, {directory.Citizen, "12345678", "12345678"}, {directory.Citizen, "NGUYENVAN", ""}, {directory.Citizen, "A12/34567", ""}, {directory.Citizen, "٣٣١٢٣٤٥٦٧", ""},
		{directory.Enterprise, "0300588569", "0300588569"}, {directory.Enterprise, "0101248141", "0101248141"}, {directory.Enterprise, "0100109106-001", "0100109106-001"},
		{directory.Enterprise, "0300 588 569 - 001", "0300588569-001"}, {directory.Enterprise, "0300588569001", "0300588569-001"}, {directory.Enterprise, "0300588568", ""},
		{directory.Enterprise, "0300588569-01", ""}, {directory.Enterprise, "0300588569-", ""}, {directory.Enterprise, "0300588569-0a1", ""}, {directory.Enterprise, "086 090 001 234", "086090001234"}, {directory.Enterprise, "54a8012345", "54A8012345"}, {directory.Enterprise, "54A801234", ""}, {directory.Enterprise, "08609000123", ""}, {directory.Enterprise, "0000000000", ""},
		{directory.StateBody, "000.00.12.h61", "000.00.12.H61"}, {directory.StateBody, "000.00.12", ""}, {directory.StateBody, "0300588569", "0300588569"}, {directory.StateBody, "086090001234", ""},
		{"", "000.00.12.H61", "000.00.12.H61"}, {"", "086090001234", "086090001234"}, {"", "0300588569", "0300588569"}, {"", "12345", ""},
	} {
		if got, ok := dossier.ParseNumber(c.kind, c.text); ok != (c.want != "") || ok && string(got) != c.want {
			t.Errorf("%q of a %q is read as %q, %v, want %q", c.text, c.kind, got, ok, c.want)
		}
	}
}

// taxCode gives nine digits the tenth that belongs to them; "" where none does.
func taxCode(nine string) string {
	for last := range 10 {
		if _, ok := dossier.ParseNumber(directory.Enterprise, fmt.Sprint(nine, last)); ok {
			return fmt.Sprint(nine, last)
		}
	}
	return ""
}

func TestAMistypedTaxCodeIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		right := taxCode(rapid.StringMatching(`[0-9]{9}`).Draw(t, "nine"))
		if right == "" {
			return
		}
		i, digit := rapid.IntRange(0, 9).Draw(t, "place"), rapid.SampledFrom([]byte("0123456789")).Draw(t, "digit")
		wrong := []byte(right)
		wrong[i] = digit
		if _, ok := dossier.ParseNumber(directory.Enterprise, string(wrong)); ok != (string(wrong) == right) {
			t.Fatalf("%s for %s: taken %v", wrong, right, ok)
		}
		swapped := []byte(right)
		j := rapid.IntRange(0, 8).Draw(t, "left of two")
		swapped[j], swapped[j+1] = swapped[j+1], swapped[j]
		if _, ok := dossier.ParseNumber(directory.Enterprise, string(swapped)); ok != (string(swapped) == right) {
			t.Fatalf("%s for %s: taken %v", swapped, right, ok)
		}
	})
}

func TestWhatIsToldOfAnApplicantStandsInTheEvent(t *testing.T) {
	want := received()
	want.Applicant = known
	typed := known
	typed.Phone, typed.Number = "+84 901 234 567", "0100 109 106 001"
	given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant = typed })}).then(want)
	given(t).when(dossier.Submit{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant = typed })}).
		then(dossier.Submitted{Code: code, Matter: matter, Applicant: known})
}

func TestWhatCannotBeRightOfAnApplicantIsRefusedAtItsFieldAndNotRepeated(t *testing.T) {
	const typed = "BÍ-MẬT"
	for field, cases := range map[string][]func(a *dossier.Applicant){
		"kind":    {func(a *dossier.Applicant) { a.Kind = "robot" }},
		"name":    {func(a *dossier.Applicant) { a.Name = typed + "\x00" }},
		"phone":   {func(a *dossier.Applicant) { a.Phone = typed }},
		"number":  {func(a *dossier.Applicant) { a.Number = typed }, func(a *dossier.Applicant) { a.Kind = ""; a.Number = typed }, func(a *dossier.Applicant) { a.Kind, a.Number = directory.StateBody, "086090001234" }, func(a *dossier.Applicant) { a.Kind, a.Number = directory.Citizen, "54A8012345-1" }},
		"address": {func(a *dossier.Applicant) { a.Address = typed + "\nB" }, func(a *dossier.Applicant) { a.Address = strings.Repeat(typed, 60) }, func(a *dossier.Applicant) { a.Address = " " }},
		"email": {
			func(a *dossier.Applicant) { a.Email = typed }, func(a *dossier.Applicant) { a.Email = "A <a@b.vn>" }, func(a *dossier.Applicant) { a.Email = "a@localhost" }, func(a *dossier.Applicant) { a.Email = "a@b@c.vn" },
			func(a *dossier.Applicant) { a.Email = "a@b.vn\r\nBcc: x@y.vn" }, func(a *dossier.Applicant) { a.Email = strings.Repeat("a", 250) + "@b.vn" }, func(a *dossier.Applicant) { a.Email = " a@b.vn" }, func(a *dossier.Applicant) { a.Email = "a@[127.0.0.1]" },
		},
		"agent": {func(a *dossier.Applicant) { a.Agent = typed + "\tB" }, func(a *dossier.Applicant) { a.Agent = strings.Repeat(typed, 30) }},
	} {
		for _, spoil := range cases {
			wrong := known
			spoil(&wrong)
			for _, c := range []dossier.Command{
				dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant = wrong })},
				dossier.Submit{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant = wrong })},
			} {
				d := given(t).when(c)
				d.refusedAt("applicant." + field)
				if strings.Contains(d.err.Error(), typed) {
					t.Errorf("the refusal repeats it: %v", d.err)
				}
			}
		}
	}
}

func TestAnAddressThatIsOneIsTaken(t *testing.T) {
	for _, good := range []string{"a@b.vn", "nguyen.van-a+hs@so.vinhlong.gov.vn", "A_B@x-y.com.vn"} {
		d := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant.Email = good })})
		if d.err != nil {
			t.Errorf("%q: %v", good, d.err)
		}
	}
}

func TestAnImportTakesWhatAnotherSystemHolds(t *testing.T) {
	foreign := known
	foreign.Number, foreign.Address, foreign.Email, foreign.Agent = "HC C1234567", "a\nb", "không có", strings.Repeat("a", 300)
	for _, c := range []dossier.Receive{{Intake: intake(nil)}, {Intake: intake(nil), Import: &dossier.Imported{Matter: matter}}} {
		c.Fact, c.Applicant = fact("2019-04-02 09:00", directory.System), foreign
		if d := given(t).when(c); d.err != nil || d.events[0].(dossier.Received).Applicant != foreign {
			t.Errorf("%v, %v", d.events, d.err)
		}
	}
}

func TestLittleOfAnIdentityNumberIsShown(t *testing.T) {
	if got := dossier.Number("086090001234").Masked(); got != "•••••••••234" {
		t.Error(got)
	}
}
