package forms_test

import (
	"fmt"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/forms"
)

// A handler reads the dossier's stream, adds what is said of the history, and answers with the page.
func ExamplePage() {
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	events := []dossier.Event{dossier.Received{
		Fact:      dossier.Fact{At: worktime.Date(2019, 4, 2).At(9, 5), By: dossier.Actor{Person: "quay.12", Role: directory.CounterOfficer, Agency: agency, Counter: 12}},
		Code:      code,
		Matter:    dossier.Matter{Procedure: "VL-NN-0001", Agency: agency, Level: directory.Province, Channel: directory.Direct, Counter: 12},
		Applicant: dossier.Applicant{Name: "Nguyễn Thị Giả Định"},
		Link:      token,
	}}
	d := forms.Of(law, code, events, nil)
	d.Notices = append(d.Notices, "Vĩnh Long 2019: dữ liệu tái dựng, không phải hồ sơ thật.")
	page, err := forms.Page("01", d, forms.Options{Assets: "/forms/" + forms.Hash, Fonts: "/static/…/shared/shared.css", Base: base, Phone: "0270 3823 456"})
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(string(page), "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"))
	for _, f := range d.Issued() {
		fmt.Println(f.Number, f.Title)
	}
	// Output:
	// true
	// 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả
	// 05 Phiếu kiểm soát quá trình giải quyết hồ sơ
}
