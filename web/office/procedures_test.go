package office_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"motcua/domain/directory"
)

// sought are the codes that a search at a counter gives, in its order.
func (v *visitor) sought(text string) (codes []string) {
	v.t.Helper()
	a := v.get("/intake/procedures?q=" + url.QueryEscape(text))
	var all []struct{ Code, Name, Hint string }
	if err := json.Unmarshal([]byte(a.text), &all); err != nil {
		v.t.Fatal(a, err)
	}
	for _, one := range all {
		codes = append(codes, one.Code)
	}
	return codes
}

func TestAProcedureIsFoundByAFewLettersHoweverTheyAreWritten(t *testing.T) {
	v := open(t).as(t, "quay.07")
	for _, text := range []string{
		"thanh lap doanh nghiep tu nhan", "THÀNH LẬP DOANH NGHIỆP TƯ NHÂN", "tư nhân thành lập", "lap nhan doanh thanh", "tldntn", "khdt-0001", "VL-KHDT-0001", "đăng ký thành lập doanh nghiệp tư nhân",
	} {
		if codes := v.sought(text); len(codes) == 0 || codes[0] != private {
			t.Errorf("%q finds %v", text, codes)
		}
	}
}

func TestASearchGivesTheAgencysOwnProceduresAndFew(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	for _, text := range []string{"", "dang ky", "a", strings.Repeat("đ", 3_000)} {
		codes := v.sought(text)
		if len(codes) > 12 || len(codes) == 0 && len(text) < 100 {
			t.Errorf("%.20q finds %d", text, len(codes))
		}
		for _, code := range codes {
			if !strings.HasPrefix(code, "VL-KHDT-") {
				t.Errorf("%.20q finds %s", text, code)
			}
		}
	}
	for _, text := range []string{"xyz", "thanh lap xyz"} {
		if codes := v.sought(text); len(codes) != 0 {
			t.Errorf("%q finds %v", text, codes)
		}
	}
	if codes := p.as(t, "quay.09").sought("tldntn"); len(codes) != 0 {
		t.Errorf("the neighbour finds %v", codes)
	}
}

func TestTheFieldsOfTheCounterComeFirst(t *testing.T) {
	p := open(t)
	for id, first := range map[string]string{"quay.07": "DOANH-NGHIEP HOP-TAC-XA"} {
		for _, code := range p.as(t, id).sought("") {
			procedure, ok := p.law.Catalogue.Procedure(directory.ProcedureCode(code))
			if !ok || !strings.Contains(first, string(procedure.Field)) {
				t.Errorf("%s finds %s of %s", id, code, procedure.Field)
			}
		}
	}
}
