package dossier_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/attachment"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const linkToken dossier.LinkToken = "MFRGGZDFMZTWQ2LKNNWG23TPOA"

// scan is a file of a paper.
func scan(name string) dossier.File {
	return dossier.File{SHA256: attachment.Hash(strings.Repeat("0a", 32)), Name: name, Size: 120_000, Type: attachment.PDF}
}

// handedIn is what was handed in with the dossier.
func handedIn() []dossier.Paper {
	return []dossier.Paper{{Name: "Giấy chứng nhận", Originals: 1, Copies: 2, Files: []dossier.File{scan("gcn.pdf")}}}
}

// tellingAll is an online intake of which everything is told.
func tellingAll(in *dossier.Intake) {
	online(in)
	in.Applicant, in.Papers, in.Link = known, handedIn(), linkToken
}

func TestPapersAndTheLinkStandInTheEventThatOpensTheDossier(t *testing.T) {
	in := intake(func(in *dossier.Intake) { in.Papers, in.Link = handedIn(), linkToken })
	want := received()
	want.Papers, want.Link = handedIn(), linkToken
	s := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: in}).then(want)
	if diff := cmp.Diff(handedIn(), s.state.Papers); diff != "" || s.state.Link != linkToken {
		t.Errorf("link %q\n%s", s.state.Link, diff)
	}
	given(t).when(dossier.Submit{Fact: fact("2019-04-02 09:00"), Intake: in}).then(dossier.Submitted{Code: code, Matter: matter, Applicant: someone, Papers: handedIn(), Link: linkToken})
}

func TestWhatIsAcceptedKeepsItsPapersAndItsLink(t *testing.T) {
	online := submitted()
	online.Papers, online.Link = handedIn(), linkToken
	more := []dossier.Paper{{Name: "Tờ khai", Originals: 1}}
	want := received()
	want.Matter.Channel, want.Applicant = directory.Online, dossier.Applicant{Kind: someone.Kind}
	want.Papers = more
	s := given(t, online).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 1, Papers: more, Link: "another-" + linkToken}}).then(want)
	if diff := cmp.Diff(append(handedIn(), more...), s.state.Papers); diff != "" || s.state.Link != linkToken {
		t.Errorf("link %q\n%s", s.state.Link, diff)
	}
	online.Link, want.Link = "", linkToken
	if s := given(t, online).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 1, Papers: more, Link: linkToken}}).then(want); s.state.Link != linkToken {
		t.Errorf("link %q", s.state.Link)
	}
}

func TestPapersComeWithASupplementAndAfterwards(t *testing.T) {
	waiting := dossier.SupplementRequested{Fact: officer("2019-04-03 09:00"), Reason: "thiếu", Effect: directory.RunOn}
	s := given(t, received(), waiting).when(dossier.Supplement{Fact: fact("2019-04-04 09:00"), Papers: handedIn()}).then(dossier.Supplemented{Promise: days("2019-04-17"), Papers: handedIn()})
	more := []dossier.Paper{{Name: "Giấy chứng nhận", Copies: 1, Files: []dossier.File{scan("gcn.pdf"), scan("trang-2.pdf")}}, {Name: "Bản vẽ", Originals: 3}}
	s = s.when(dossier.Attach{Fact: officer("2019-04-05 09:00"), Papers: more}).then(dossier.Attached{Papers: more})
	want := []dossier.Paper{{Name: "Giấy chứng nhận", Originals: 1, Copies: 3, Files: []dossier.File{scan("gcn.pdf"), scan("trang-2.pdf")}}, {Name: "Bản vẽ", Originals: 3}}
	if diff := cmp.Diff(want, s.state.Papers); diff != "" {
		t.Errorf("a paper has more of it, a file is there once:\n%s", diff)
	}
}

func TestTwoContinuationsOfADossierShareNoPapers(t *testing.T) {
	begun := given(t, received()).when(dossier.Attach{Fact: fact("2019-04-02 10:00"), Papers: handedIn()}).then(dossier.Attached{Papers: handedIn()})
	attach := func(name string) dossier.State {
		return dossier.Evolve(begun.state, dossier.Attached{Fact: fact("2019-04-02 11:00"), Papers: []dossier.Paper{{Name: "Giấy chứng nhận", Files: []dossier.File{scan(name)}}, {Name: name, Copies: 1}}})
	}
	a, b := attach("a.pdf"), attach("b.pdf")
	if a.Papers[0].Files[1].Name != "a.pdf" || b.Papers[0].Files[1].Name != "b.pdf" || a.Papers[1].Name != "a.pdf" || len(begun.state.Papers[0].Files) != 1 {
		t.Errorf("%v, %v, %v", begun.state.Papers, a.Papers, b.Papers)
	}
}

func TestADossierThatIsClosedTakesNoMorePapers(t *testing.T) {
	attach := dossier.Attach{Fact: head("2019-04-19 09:00"), Papers: handedIn()}
	given(t).when(attach).refused(article17, "no such dossier")
	given(t, submitted()).when(attach).then(dossier.Attached{Papers: handedIn()})
	given(t, received(), resolved()).when(attach).then(dossier.Attached{Papers: handedIn()}) // the scan of the result
	for _, end := range []dossier.Event{
		dossier.Withdrawn{Fact: fact("2019-04-03 09:00")}, dossier.Stopped{Fact: head("2019-04-03 09:00")}, dossier.Refused{Fact: head("2019-04-03 09:00"), Reason: "x"},
	} {
		given(t, received(), end).when(attach).refused(article17, "is closed")
	}
	given(t, received(), resolved(), dossier.Returned{Fact: fact("2019-04-18 09:00")}).when(attach).refused(article17, "is closed")
}

func TestEveryAgencyWithAPartMayAddPapers(t *testing.T) {
	attach := func(agency directory.AgencyCode) dossier.Command {
		return dossier.Attach{Fact: of(agency, officer("2019-04-04 09:00")), Papers: handedIn()}
	}
	for name, before := range map[string]dossier.Event{
		"asked":         dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-05 17:00")},
		"with a task":   opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")),
		"to take it on": dossier.Transferred{Fact: officer("2019-04-03 08:00"), From: office, To: justice},
	} {
		t.Run(name, func(t *testing.T) {
			given(t, received(), before).when(attach(justice)).then(dossier.Attached{Papers: handedIn()})
			given(t, received(), before).when(attach(office)).then(dossier.Attached{Papers: handedIn()})
			given(t, received(), before).when(attach(homeAffair)).refused("", "has no part")
		})
	}
}

func TestPapersThatNobodyCanHaveMeantAreRefusedAtTheirPlace(t *testing.T) {
	for field, spoil := range map[string]func(p *dossier.Paper){
		"papers[1].name":            func(p *dossier.Paper) { p.Name = " " },
		"papers[1].name ":           func(p *dossier.Paper) { p.Name = "a\nb" },
		"papers[1].name  ":          func(p *dossier.Paper) { p.Name = strings.Repeat("a", 1_001) },
		"papers[1].name   ":         func(p *dossier.Paper) { p.Name = "Tờ khai" },
		"papers[1].originals":       func(p *dossier.Paper) { p.Originals = -1 },
		"papers[1].originals ":      func(p *dossier.Paper) { *p = dossier.Paper{Name: "Ảnh"} },
		"papers[1].originals  ":     func(p *dossier.Paper) { p.Originals = 1_001 },
		"papers[1].copies":          func(p *dossier.Paper) { p.Copies = -1 },
		"papers[1].copies ":         func(p *dossier.Paper) { p.Copies = 1_001 },
		"papers[1].files":           func(p *dossier.Paper) { p.Files = make([]dossier.File, 101) },
		"papers[1].files[1].sha256": func(p *dossier.Paper) { p.Files[1].SHA256 = "../../etc/passwd" },
		"papers[1].files[1].name":   func(p *dossier.Paper) { p.Files[1].Name = "../x.pdf" },
		"papers[1].files[1].name ":  func(p *dossier.Paper) { p.Files[1].Name = `C:\x.pdf` },
		"papers[1].files[1].name  ": func(p *dossier.Paper) { p.Files[1].Name = "x\r\nSet-Cookie: a" },
		"papers[1].files[1].size":   func(p *dossier.Paper) { p.Files[1].Size = 0 },
		"papers[1].files[1].size ":  func(p *dossier.Paper) { p.Files[1].Size = attachment.MaxSize + 1 },
		"papers[1].files[1].type":   func(p *dossier.Paper) { p.Files[1].Type = "text/html" },
	} {
		list := []dossier.Paper{{Name: "Tờ khai", Originals: 1}, {Name: "Ảnh", Copies: 2, Files: []dossier.File{scan("a.jpg"), scan("b.jpg")}}}
		spoil(&list[1])
		f := fact("2019-04-12 09:00")
		waiting := dossier.SupplementRequested{Fact: officer("2019-04-03 09:00"), Reason: "thiếu", Effect: directory.RunOn}
		given(t).when(dossier.Receive{Fact: f, Intake: intake(func(in *dossier.Intake) { in.Papers = list })}).refusedAt(strings.TrimSpace(field))
		given(t).when(dossier.Submit{Fact: f, Intake: intake(func(in *dossier.Intake) { in.Papers = list })}).refusedAt(strings.TrimSpace(field))
		given(t, submitted()).when(dossier.Receive{Fact: f, Intake: dossier.Intake{Counter: 1, Papers: list}}).refusedAt(strings.TrimSpace(field))
		given(t, received(), waiting).when(dossier.Supplement{Fact: f, Papers: list}).refusedAt(strings.TrimSpace(field))
		given(t, received()).when(dossier.Attach{Fact: f, Papers: list}).refusedAt(strings.TrimSpace(field))
	}
	given(t, received()).when(dossier.Attach{Fact: fact("2019-04-12 09:00"), Papers: make([]dossier.Paper, 101)}).refusedAt("papers")
	given(t, received()).when(dossier.Attach{Fact: fact("2019-04-12 09:00")}).refusedAt("papers")
}

func TestALinkIsARandomTokenOrNone(t *testing.T) {
	if got := dossier.LinkTokenOf([16]byte{0xff, 1, 2}); len(got) != 26 || !got.Valid() || got == dossier.LinkTokenOf([16]byte{}) {
		t.Errorf("128 bits are %q", got)
	}
	for _, good := range []dossier.LinkToken{linkToken, "abcdefghij-_ABCDEFGHIJ", dossier.LinkToken(strings.Repeat("a", 64))} {
		if d := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Link = good })}); d.err != nil {
			t.Errorf("%q: %v", good, d.err)
		}
	}
	for _, bad := range []dossier.LinkToken{"abcdefghij-_ABCDEFGHI", dossier.LinkToken(strings.Repeat("a", 65)), "000.00.01.H61-190402-0001", "abcdefghij-_ABCDEFGHIJ/", "abcdefghij-_ABCDEFGHIJ=", "abcdefghij-_ABCDEFGHIJđ"} {
		d := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Link = bad })})
		d.refusedAt("link")
		if strings.Contains(d.err.Error(), string(bad)) {
			t.Errorf("the refusal repeats it: %v", d.err)
		}
	}
}
