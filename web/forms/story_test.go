package forms_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/web/forms"
)

// lines are the rows of form 05, a line each.
func lines(d forms.Dossier) []string {
	var all []string
	for _, h := range d.Handovers {
		taken := "–"
		if !h.Taken.IsZero() {
			taken = h.Taken.Format("2/1 15:04")
		}
		all = append(all, fmt.Sprintf("%s (%s) → %s (%s), %s, %s, %s: %q", h.From, h.Giver, h.To, h.Taker, h.Given.Format("2/1 15:04"), taken, h.Result, h.Notes))
	}
	return all
}

func TestEveryHandOverOfADossierIsARow(t *testing.T) {
	const (
		oneStop = "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long"
		own     = "Sở Nông nghiệp và Phát triển nông thôn"
		other   = "Sở Văn hóa, Thể thao và Du lịch"
	)
	want := []string{
		`Người nộp hồ sơ () → ` + oneStop + ` (Trần Thị Quầy Mười Hai), 2/4 09:05, 2/4 09:05, : ["Nộp trực tiếp"]`,
		oneStop + ` (Trần Thị Quầy Mười Hai) → ` + own + `, Chi cục Trồng trọt và Bảo vệ thực vật (Phạm Thị Chuyên Viên), 2/4 14:00, 2/4 15:30, on_time: []`,
		own + ` (Lê Văn Thủ Trưởng) → Phạm Thị Chuyên Viên (), 3/4 08:00, –, : ["Phân công thụ lý"]`,
		own + ` (Phạm Thị Chuyên Viên) → Người nộp hồ sơ (), 4/4 10:00, –, : ["Yêu cầu bổ sung: Bổ sung bản sao giấy tờ tùy thân có chứng thực;\nkê khai lại mục 3 của tờ khai cho khớp với giấy phép."]`,
		`Người nộp hồ sơ () → ` + oneStop + ` (Trần Thị Quầy Mười Hai), 8/4 08:30, 8/4 08:30, : ["Bổ sung hồ sơ"]`,
		own + ` (Phạm Thị Chuyên Viên) → ` + other + ` (), 9/4 09:00, –, : ["Lấy ý kiến: Đề nghị cho ý kiến về điều kiện kho chứa" "hạn trả lời 17:00 12/04/2019"]`,
		other + ` (Võ Thị Được Hỏi) → ` + own + ` (), 11/4 16:00, –, on_time: ["Trả lời: Thống nhất"]`,
		own + ` (Lê Văn Thủ Trưởng) → ` + other + ` (Võ Thị Được Hỏi), 12/4 08:00, 12/4 09:00, : ["Phối hợp: Kiểm tra kho tại chỗ" "hạn 17:00 18/04/2019"]`,
		other + ` (Võ Thị Được Hỏi) → ` + own + ` (), 16/4 10:00, –, early: ["Xong phần phối hợp: Kiểm tra kho tại chỗ" "Đạt"]`,
		own + ` (Phạm Thị Chuyên Viên) → ` + oneStop + ` (), 9/5 09:30, –, early: ["Kết quả" "so với hẹn ban đầu: Quá hạn"]`,
		oneStop + ` (Trần Thị Quầy Mười Hai) → Người nộp hồ sơ (), 10/5 08:15, 10/5 08:15, : ["Trả kết quả" "đã trả lại bản chính"]`,
	}
	d := whole(t).forms()
	if diff := cmp.Diff(want, lines(d)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{other}, d.Joint); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWasDeclinedCancelledOrMissedIsNotedInItsRow(t *testing.T) {
	s := received(t)
	s.do(
		dossier.Transfer{Fact: s.desk("2019-04-04 09:00"), To: health},
		dossier.DeclineTransfer{Fact: s.asked("2019-04-04 10:00"), Reason: "không đúng thẩm quyền"},
		dossier.RequestConsultation{Fact: s.officer("2019-04-05 09:00"), Agency: health, Question: "Ý kiến", Due: at(t, "2019-04-08 17:00")},
		dossier.RecordSilence{Fact: s.head("2019-04-10 09:00"), Agency: health},
		dossier.OpenTask{Fact: s.head("2019-04-11 09:00"), Task: "t1", Agency: health, What: "Kiểm tra", Limit: s.state.Limit},
		dossier.CancelTask{Fact: s.head("2019-04-11 10:00"), Task: "t1", Reason: "không cần nữa"},
		dossier.Withdraw{Fact: s.desk("2019-04-12 09:00"), Reason: "nộp nhầm"},
	)
	d := s.forms()
	for row, want := range map[int]forms.Handover{
		1: {Taker: "Võ Thị Được Hỏi", Result: dossier.Late, Notes: []string{"Không nhận bàn giao: không đúng thẩm quyền"}},
		2: {Result: dossier.Late, Notes: []string{"Lấy ý kiến: Ý kiến", "hạn trả lời 17:00 08/04/2019", "không trả lời trong hạn"}},
		3: {Notes: []string{"Phối hợp: Kiểm tra", "hạn 17:00 06/05/2019", "hủy: không cần nữa"}},
		4: {Notes: []string{"Người nộp rút hồ sơ: nộp nhầm"}},
	} {
		got := d.Handovers[row]
		if got.Taker != want.Taker || got.Result != want.Result || !cmp.Equal(got.Notes, want.Notes) || !got.Taken.IsZero() {
			t.Errorf("row %d is %+v, want %+v", row, got, want)
		}
	}
}

func TestACorrectionIsFollowedByWhatIsPrintedAgain(t *testing.T) {
	s := whole(t)
	admin := func(when string) dossier.Fact {
		return s.fact(when, directory.Administrator, agency, "Quản trị", 0)
	}
	s.do(
		dossier.Correct{Fact: admin("2019-05-13 09:00"), Field: dossier.CorrectFinished, To: "2019-05-10T08:00:00+07:00", Reason: "ghi nhầm ngày"},
		dossier.Correct{Fact: admin("2019-05-13 09:10"), Field: dossier.CorrectProcedure, To: "VL-NN-0002", Reason: "chọn nhầm thủ tục"},
	)
	d := s.forms()
	if d.Procedure != "Cấp Giấy chứng nhận đủ điều kiện buôn bán phân bón" || d.Result != dossier.OnTime {
		t.Errorf("procedure %q, result %q", d.Procedure, d.Result)
	}
	result := d.Handovers[len(d.Handovers)-2]
	if result.Result != dossier.OnTime || !result.Given.Equal(at(t, "2019-05-10 08:00")) || result.Notes[len(result.Notes)-1] != "đính chính: ghi nhầm ngày" {
		t.Errorf("the result's row is %+v", result)
	}
}

func TestTheReceiptListsThePapersThatHadBeenHandedInByThen(t *testing.T) {
	s := tell(t)
	online := intake("VL-NN-0004") // of service level 3
	online.Channel, online.Counter, online.Papers = directory.Online, 0, []dossier.Paper{{Name: "Đơn", Copies: 1}}
	citizen := dossier.Fact{At: at(t, "2019-04-01 20:00"), By: dossier.Actor{Role: directory.Applicant}, Command: "online"}
	s.do(dossier.Submit{Fact: citizen, Intake: online})
	accepted := dossier.Intake{Code: code, Procedure: online.Procedure, Agency: agency, Channel: directory.Online, Counter: 12,
		Papers: []dossier.Paper{{Name: "Đơn", Originals: 1}, {Name: "Giấy phép", Copies: 2}}}
	s.do(dossier.Receive{Fact: s.desk("2019-04-02 08:00"), Intake: accepted},
		dossier.Attach{Fact: s.desk("2019-04-02 09:00"), Papers: []dossier.Paper{{Name: "Ảnh", Copies: 1}}})
	d := s.forms()
	want := []forms.Paper{{Name: "Đơn", Originals: 1, Copies: 1}, {Name: "Giấy phép", Copies: 2}}
	if diff := cmp.Diff(want, d.Papers); diff != "" {
		t.Error(diff)
	}
	if d.Token != token || d.Applicant.Address == "" || d.Applicant.Name == "" {
		t.Errorf("what was submitted is lost: %+v, link %q", d.Applicant, d.Token)
	}
}

func TestADossierHasTheFormsThatItsStoryBroughtAbout(t *testing.T) {
	submitted := tell(t)
	submitted.do(dossier.Submit{Fact: submitted.desk("2019-04-02 09:05"), Intake: intake("VL-NN-0001")},
		dossier.RequestSupplement{Fact: submitted.desk("2019-04-02 09:10"), Reason: "Thiếu tờ khai"})
	for _, c := range []struct {
		name string
		s    *story
		want []string
	}{
		{"nothing", tell(t), nil},
		{"received", received(t), []string{"01", "05"}},
		{"refused at the counter", refused(t), []string{"03"}},
		{"asked before reception", submitted, []string{"02"}},
		{"whole", whole(t), []string{"01", "02", "04", "05"}},
	} {
		d := c.s.forms()
		var got []string
		for _, f := range d.Issued() {
			got = append(got, f.Number)
		}
		if !cmp.Equal(got, c.want) {
			t.Errorf("%s has the forms %v, want %v", c.name, got, c.want)
		}
		for _, n := range []string{"00", "01", "02", "03", "04", "05", "06", "1", "../01"} {
			if _, err := forms.Page(n, d, forms.Options{}); (err == nil) != contains(c.want, n) {
				t.Errorf("%s, form %s: %v", c.name, n, err)
			}
		}
	}
	if d := submitted.forms(); d.Requests[0].Effect != "" {
		t.Errorf("a clock that has not started cannot %s", d.Requests[0].Effect)
	}
}

func contains(list []string, text string) bool {
	for _, t := range list {
		if t == text {
			return true
		}
	}
	return false
}

func TestAFormIsNumberedAndNamedAsOnItsDay(t *testing.T) {
	d := received(t).forms()
	d.Received.At = at(t, "2025-10-01 09:00")
	d.Extension = &forms.Extension{Letter: forms.Letter{At: at(t, "2025-10-10 09:00"), Reason: "x"}, To: d.Promise}
	got := map[string]string{}
	for _, f := range d.Issued() {
		got[f.Number] = f.Printed + " " + f.Title
	}
	want := map[string]string{
		"01": "01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
		"04": "04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
		"05": "06 Phiếu kiểm soát quá trình giải quyết hồ sơ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheLetterheadIsThatOfWhoReceivedIt(t *testing.T) {
	for _, c := range []struct {
		agency    directory.AgencyCode
		level     directory.Level
		counter   int
		says      string
		place     string
		letter    forms.Office
		competent string
	}{
		{agency, directory.Province, 12, "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long", "Vĩnh Long",
			forms.Office{Above: "Ủy ban nhân dân tỉnh Vĩnh Long", Name: "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long", Short: "TTPVHCC"}, "Sở Nông nghiệp và Phát triển nông thôn"},
		{agency, directory.Province, 0, "Bộ phận Tiếp nhận và Trả kết quả, Sở Nông nghiệp và Phát triển nông thôn", "Vĩnh Long",
			forms.Office{Above: "Ủy ban nhân dân tỉnh Vĩnh Long", Name: "Sở Nông nghiệp và Phát triển nông thôn", Desk: "Bộ phận Tiếp nhận và Trả kết quả", Short: "BPTNTKQ"}, "Sở Nông nghiệp và Phát triển nông thôn"},
		{"000.00.34.H61", directory.District, 0, "Bộ phận Tiếp nhận và Trả kết quả, Ủy ban nhân dân huyện Long Hồ", "Long Hồ",
			forms.Office{Above: "Ủy ban nhân dân huyện Long Hồ", Desk: "Bộ phận Tiếp nhận và Trả kết quả", Short: "BPTNTKQ"}, "Ủy ban nhân dân huyện Long Hồ"},
		{"000.01.31.H61", directory.Commune, 0, "Bộ phận Tiếp nhận và Trả kết quả, Ủy ban nhân dân phường 1", "Phường 1",
			forms.Office{Above: "Ủy ban nhân dân phường 1", Desk: "Bộ phận Tiếp nhận và Trả kết quả", Short: "BPTNTKQ"}, "Ủy ban nhân dân phường 1"},
	} {
		r := received(t).events[0].(dossier.Received)
		r.Matter.Agency, r.Matter.Level, r.Matter.Counter = c.agency, c.level, c.counter
		d := forms.Of(law, code, []dossier.Event{r}, nil)
		if d.Office.Says() != c.says || d.Place != c.place || d.Office != c.letter || d.Agency.Name != c.competent {
			t.Errorf("%s at counter %d: %q, %q, %+v, %q", c.agency, c.counter, d.Office.Says(), d.Place, d.Office, d.Agency.Name)
		}
	}
}

func TestOfficersHaveTheirNamesFromTheCatalogue(t *testing.T) {
	r := received(t).events[0].(dossier.Received)
	r.By.Person = "quay.12"
	known := law
	known.Catalogue = directory.VinhLong2019()
	if got := forms.Of(known, code, []dossier.Event{r}, nil).Received.By; got != "Cán bộ giả định quầy 12" {
		t.Errorf("quay.12 is %q", got)
	}
	if got := forms.Of(law, code, []dossier.Event{r}, nil).Received.By; got != "quay.12" {
		t.Errorf("without a list of officers quay.12 is %q", got)
	}
}

func TestAFeeSaysWhatIsToBePaidAndWhatHasBeen(t *testing.T) {
	for want, fee := range map[string]forms.Fee{
		"không ghi nhận trong hệ thống":                    {},
		"không thu":                                        {Known: true},
		"500.000 đồng (theo danh mục), chưa nộp":           {Known: true, Catalogue: 500_000},
		"500.000 đồng, chưa nộp":                           {Known: true, Catalogue: 500_000, Charged: 500_000},
		"500.000 đồng, đã nộp 200.000 đồng":                {Charged: 500_000, Paid: 200_000},
		"500.000 đồng, đã nộp đủ":                          {Charged: 500_000, Paid: 500_000},
		"1.250.000 đồng, đã nộp đủ (đã giảm 250.000 đồng)": {Charged: 1_250_000, Paid: 1_250_000, Waived: 250_000},
		"được miễn":                                        {Known: true, Catalogue: 500_000, Waived: 500_000},
	} {
		if got := fee.Vietnamese(); got != want {
			t.Errorf("%+v says %q, want %q", fee, got, want)
		}
	}
}
