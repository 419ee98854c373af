package dossier_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func TestANumberIsKeptInItsNationalForm(t *testing.T) {
	for text, want := range map[string]dossier.Phone{
		"0901234567": "0901234567", "+84901234567": "0901234567", "0084 901 234 567": "0901234567", "84901234567": "0901234567", "+84 (0)90.123.45.67": "0901234567",
		" 0901 234-567 ": "0901234567", "0270 3823 456": "02703823456", "(+84) 270.3823456": "02703823456", "0351\u00a0234\u00a0567": "0351234567",
	} {
		if got, ok := dossier.ParsePhone(text); got != want || !ok {
			t.Errorf("%q is read as %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "0", "113", "090123456", "09012345678", "0101234567", "0601234567", "0270382345", "01234567890", "+1 202 555 0100", "+0901234567", "+84+901234567", "901234567", "0901234567x",
		"0901/234567", "٠٩٠١٢٣٤٥٦٧", "+8490123456", "0000000000",
	} {
		if got, ok := dossier.ParsePhone(text); ok {
			t.Errorf("%q is taken for the number %q", text, got)
		}
	}
}

func TestANumberWrittenAnyWayIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`0[35789][0-9]{8}|02[0-9]{9}`).Draw(t, "number")
		text := rapid.SampledFrom([]string{"0", "+84", "84", "0084", "(0)", "+84 0"}).Draw(t, "prefix")
		for _, digit := range number[1:] {
			text += rapid.SampledFrom([]string{"", "", "", " ", ".", "-"}).Draw(t, "sign") + string(digit)
		}
		if got, ok := dossier.ParsePhone(text); string(got) != number || !ok {
			t.Fatalf("%q is read as %q, %v", text, got, ok)
		}
	})
}

func TestLittleOfANumberIsShown(t *testing.T) {
	for p, want := range map[dossier.Phone]string{"0901234567": "•••••••567", "02703823456": "••••••••456", "": "", "113": ""} {
		if got := p.Masked(); got != want {
			t.Errorf("%q is shown as %q, want %q", p, got, want)
		}
	}
}

func TestReceiptTakesANumberAndRefusesWhatIsNone(t *testing.T) {
	in := dossier.Intake{Code: code, Procedure: tenDays, Agency: office, Channel: directory.Direct, Applicant: someone}
	f := fact("2019-04-02 09:00", directory.CounterOfficer)
	in.Applicant.Phone = "+84 90 123 45 67"
	s := given(t)
	events, err := law.Decide(s.state, dossier.Receive{Fact: f, Intake: in})
	if err != nil || len(events) != 1 || events[0].(dossier.Received).Applicant.Phone != "0901234567" {
		t.Errorf("%+v, %v", events, err)
	}
	for _, wrong := range []dossier.Phone{"113", "0901 234 56x", "+1 202 555 0100"} {
		in.Applicant.Phone = wrong
		for _, c := range []dossier.Command{
			dossier.Receive{Fact: f, Intake: in}, dossier.Submit{Fact: f, Intake: in},
		} {
			_, err := law.Decide(s.state, c)
			var refusal *dossier.Refusal
			if !errors.As(err, &refusal) || !strings.Contains(refusal.En, "+84") || !strings.Contains(refusal.Vi, "Số điện thoại") || strings.Contains(refusal.Vi+refusal.En, string(wrong)) {
				t.Errorf("%T with %q: %v", c, wrong, err)
			}
		}
	}
}
