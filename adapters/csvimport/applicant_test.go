package csvimport_test

import (
	"errors"
	"strings"
	"testing"

	"motcua/adapters/csvimport"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const applicantHeader = "who,phone," + dossiersHeader

const applicantMapping = dossiersMapping + `
applicant:
  kind: {value: citizen}
  name: who
  phone: phone
`

func TestAnApplicantComesWithNameAndNumber(t *testing.T) {
	o := newOffice(t)
	if _, err := o.bring(applicantMapping, applicantHeader+
		"Nguyễn Văn Mẫu,+84 901 234 567,A-1,2019-05-06 08:00,,,,,web,TNMT\n"+
		",,A-2,2019-05-06 08:00,,,,,web,TNMT\n", csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	want := dossier.Applicant{Kind: directory.Citizen, Name: "Nguyễn Văn Mẫu", Phone: "0901234567"}
	if got := o.events("A-1")[0].(dossier.Received).Applicant; got != want {
		t.Errorf("A-1 is of %+v, want %+v", got, want)
	}
	if got := o.events("A-2")[0].(dossier.Received).Applicant; got != (dossier.Applicant{Kind: directory.Citizen}) {
		t.Errorf("A-2 is of %+v", got)
	}
}

func TestAnApplicantThatCannotBeIsABadRow(t *testing.T) {
	for text, says := range map[string]string{
		"Mẫu,113":                        `column "phone": the applicant's phone is no Vietnamese number`,
		strings.Repeat("ẫ", 100) + ",":   `column "who": the applicant's name is longer`,
		"Mẫu\x07,0901234567":             `column "who": the applicant's name`,
		"Mẫu,0901234567 hoặc 0907654321": `column "phone"`,
	} {
		o := newOffice(t)
		rep, err := o.bring(applicantMapping, applicantHeader+text+",B,2019-05-06 08:00,,,,,web,TNMT\n", csvimport.Strict)
		if !errors.Is(err, csvimport.ErrBadRows) || rep.Bad.Total != 1 || !strings.Contains(rep.Bad.First[0].String(), says) || strings.Contains(rep.Bad.First[0].String(), "0901234567") {
			t.Errorf("%q: %v %v", text, err, rep.Bad)
		}
	}
}

func TestAMappingOfAnApplicantSaysWhatItReads(t *testing.T) {
	for text, says := range map[string]string{
		"applicant: {}":                      "applicant: name a column",
		"applicant: {kind: {value: robot}}":  `applicant.kind: "robot" is not citizen, enterprise or state`,
		"applicant: {name: who, mail: mail}": "mail",
	} {
		if _, err := csvimport.ParseMapping("m.yaml", []byte(dossiersMapping+"\n"+text+"\n")); !errors.Is(err, csvimport.ErrMapping) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
