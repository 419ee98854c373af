package forms_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/domain/attachment"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/forms"
	"motcua/web/pages"
)

// The dossier of the tests is handed in at counter 12.
const (
	code   dossier.Code         = "000.00.07.H61-190402-0001"
	agency directory.AgencyCode = "000.00.07.H61"
	health directory.AgencyCode = "000.00.13.H61"
	token                       = "K3V5TQ7YB2MZN4XWJ6RCADFH8Q"
	base                        = "https://motcua.vinhlong.gov.vn"
	scan                        = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

var law = dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()}

// story is a dossier that lives by commands.
type story struct {
	t      testing.TB
	law    dossier.Law
	code   dossier.Code
	state  dossier.State
	events []dossier.Event
	n      int
}

// at is a moment of the office, written as 2019-04-02 09:00.
func at(t testing.TB, when string) time.Time {
	moment, err := time.ParseInLocation("2006-01-02 15:04", when, worktime.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// fact is what somebody does: a role, an agency, a person.
func (s *story) fact(when string, role directory.Role, of directory.AgencyCode, person string, counter int) dossier.Fact {
	s.n++
	return dossier.Fact{At: at(s.t, when), Command: dossier.CommandID(fmt.Sprintf("c-%d", s.n)),
		By: dossier.Actor{Person: person, Role: role, Agency: of, Counter: counter}}
}

func (s *story) desk(when string) dossier.Fact {
	return s.fact(when, directory.CounterOfficer, agency, "Trần Thị Quầy Mười Hai", 12)
}
func (s *story) head(when string) dossier.Fact {
	return s.fact(when, directory.AgencyHead, agency, "Lê Văn Thủ Trưởng", 0)
}
func (s *story) officer(when string) dossier.Fact {
	return s.fact(when, directory.Specialist, agency, "Phạm Thị Chuyên Viên", 0)
}
func (s *story) asked(when string) dossier.Fact {
	return s.fact(when, directory.Specialist, health, "Võ Thị Được Hỏi", 0)
}

// do gives commands; a refusal ends the test.
func (s *story) do(commands ...dossier.Command) *story {
	s.t.Helper()
	for _, c := range commands {
		events, err := s.law.Decide(s.state, c)
		if err != nil {
			s.t.Fatalf("%T: %v", c, err)
		}
		for _, e := range events {
			s.state = dossier.Evolve(s.state, e)
			s.events = append(s.events, e)
		}
	}
	return s
}

func (s *story) forms() forms.Dossier { return forms.Of(s.law, s.code, s.events, nil) }

func tell(t testing.TB) *story { return &story{t: t, law: law, code: code} }

func intake(procedure directory.ProcedureCode) dossier.Intake {
	return dossier.Intake{Code: code, Procedure: procedure, Agency: agency, Channel: directory.Direct, Counter: 12,
		Applicant: dossier.Applicant{Kind: directory.Enterprise, Name: "Hợp tác xã Nông nghiệp Giả Định Mỹ Thuận", Phone: "0901 234 567",
			Address: "Số 12, ấp Mỹ Thuận, xã Thành Lợi, huyện Bình Tân, tỉnh Vĩnh Long", Email: "htx.giadinh@example.vn"},
		Papers: []dossier.Paper{
			{Name: "Đơn đề nghị cấp Giấy chứng nhận đủ điều kiện buôn bán thuốc bảo vệ thực vật", Originals: 1},
			{Name: "Giấy chứng nhận đăng ký hợp tác xã", Copies: 1, Files: []dossier.File{{SHA256: scan, Name: "dang-ky.pdf", Size: 90_000, Type: attachment.PDF}}},
			{Name: "Bản thuyết minh điều kiện buôn bán thuốc bảo vệ thực vật", Originals: 1, Copies: 1},
			{Name: "Giấy chứng nhận bồi dưỡng chuyên môn về thuốc bảo vệ thực vật", Copies: 2},
			{Name: "Sơ đồ mặt bằng kho chứa", Originals: 1},
		},
		Link: token,
	}
}

// received is an ordinary dossier: five papers, an address, a link; fourteen working days with a fee of 500.000 đồng, received on 2/4/2019, promised for 23/4.
func received(t testing.TB) *story {
	s := tell(t)
	return s.do(dossier.Receive{Fact: s.desk("2019-04-02 09:05"), Intake: intake("VL-NN-0001")},
		dossier.ChargeFee{Fact: s.desk("2019-04-02 09:06"), Amount: 500_000}, dossier.PayFee{Fact: s.desk("2019-04-02 09:07"), Amount: 500_000})
}

// whole is one with everything in its life.
func whole(t testing.TB) *story {
	s := received(t)
	return s.do(
		dossier.Transfer{Fact: s.desk("2019-04-02 14:00"), To: agency, Unit: "Chi cục Trồng trọt và Bảo vệ thực vật"},
		dossier.AcceptTransfer{Fact: s.officer("2019-04-02 15:30")},
		dossier.Assign{Fact: s.head("2019-04-03 08:00"), Officer: "Phạm Thị Chuyên Viên"},
		dossier.RequestSupplement{Fact: s.officer("2019-04-04 10:00"), Reason: "Bổ sung bản sao giấy tờ tùy thân có chứng thực;\nkê khai lại mục 3 của tờ khai cho khớp với giấy phép."},
		dossier.Supplement{Fact: s.desk("2019-04-08 08:30")},
		dossier.RequestConsultation{Fact: s.officer("2019-04-09 09:00"), Agency: health, Question: "Đề nghị cho ý kiến về điều kiện kho chứa", Due: at(t, "2019-04-12 17:00")},
		dossier.AnswerConsultation{Fact: s.asked("2019-04-11 16:00"), Agency: health, Answer: "Thống nhất"},
		dossier.OpenTask{Fact: s.head("2019-04-12 08:00"), Task: "t1", Agency: health, What: "Kiểm tra kho tại chỗ", Limit: worktime.Limit{Days: 3}},
		dossier.AcceptTask{Fact: s.asked("2019-04-12 09:00"), Task: "t1"},
		dossier.CompleteTask{Fact: s.asked("2019-04-16 10:00"), Task: "t1", Answer: "Đạt"},
		dossier.Extend{Fact: s.head("2019-04-22 09:00"), Until: at(t, "2019-05-10 10:00"), Reason: "Cần thêm thời gian thẩm tra, xác minh tại cơ sở"},
		dossier.Conclude{Fact: s.head("2019-05-08 09:00"), Outcome: dossier.Granted},
		dossier.Resolve{Fact: s.officer("2019-05-09 09:30")},
		dossier.Return{Fact: s.desk("2019-05-10 08:15"), Originals: true},
	)
}

// refused is one that was handed in and refused at the counter.
func refused(t testing.TB) *story {
	s := tell(t)
	return s.do(dossier.Submit{Fact: s.desk("2019-04-02 09:05"), Intake: intake("VL-NN-0001")},
		dossier.Refuse{Fact: s.desk("2019-04-02 09:20"), Reason: "Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan; đề nghị nộp tại Ủy ban nhân dân huyện Bình Tân."})
}

// served is a site that serves pages of forms under the content policy of all pages.
type served struct {
	*httptest.Server
	pages map[string][]byte
}

func serve(t testing.TB) *served {
	t.Helper()
	s := &served{pages: map[string][]byte{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", pages.ContentPolicy)
		if file, ok := strings.CutPrefix(r.URL.Path, pages.Assets+"/"); ok && pages.ServeFile(w, pages.Hash, file) {
			return
		}
		content, kind, ok := forms.File(strings.TrimPrefix(r.URL.Path, "/"))
		if page, is := s.pages[r.URL.Path]; is {
			content, kind, ok = page, "text/html; charset=utf-8", true
		}
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(content)
	}))
	t.Cleanup(s.Close)
	return s
}

// show renders a form and gives the address under which it is served.
func (s *served) show(t testing.TB, number string, d forms.Dossier, o forms.Options) string {
	t.Helper()
	o.Assets, o.Fonts = s.URL, pages.Assets+"/shared/shared.css"
	page, err := forms.Page(number, d, o)
	if err != nil {
		t.Fatal(err)
	}
	address := fmt.Sprintf("/form-%d", len(s.pages))
	s.pages[address] = page
	return s.URL + address
}
