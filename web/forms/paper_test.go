package forms_test

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"

	"motcua/web/browsertest"
	"motcua/web/forms"
)

// papers are the sizes of sheets in points, upright.
var papers = map[forms.Size][2]float64{forms.A5: {419.53, 595.28}, forms.A4: {595.28, 841.89}}

// onPaper fails unless every sheet has the size.
func onPaper(t *testing.T, sheets []browsertest.Sheet, size forms.Size) {
	t.Helper()
	for i, s := range sheets {
		if math.Abs(s.Width-papers[size][0]) > 1 || math.Abs(s.Height-papers[size][1]) > 1 {
			t.Errorf("sheet %d is %.2f×%.2f points, want %s", i+1, s.Width, s.Height, size)
		}
	}
}

// read reads a code of a kind from a picture, as a scanner does.
func read(t *testing.T, reader gozxing.Reader, picture image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	got, err := reader.Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return fmt.Sprintf("nothing (%v)", err)
	}
	return got.GetText()
}

// moduleOf measures the modules of a symbol as it is laid out, in millimetres; 0 where there is none.
func moduleOf(selector string) string {
	return fmt.Sprintf(`(() => { const s = document.querySelector(%q); return s ? s.getBoundingClientRect().width / s.viewBox.baseVal.width * 25.4 / 96 : 0; })()`, selector)
}

func TestAFormOfAnOrdinaryDossierIsOneSheetOfItsPaperWithItsCodes(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	tab.Size(1366, 844)
	received, whole, refused := received(t).forms(), whole(t).forms(), refused(t).forms()
	for _, c := range []struct {
		number string
		d      forms.Dossier
		size   forms.Size
		link   bool
		says   []string
	}{
		{"01", received, forms.A5, true, []string{"ỦY BAN NHÂN DÂN TỈNH VĨNH LONG", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Vĩnh Long, ngày 02 tháng 4 năm 2019",
			"Hợp tác xã Nông nghiệp Giả Định Mỹ Thuận", "0901234567", "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 02 tháng 4 năm 2019",
			"17 giờ 00 phút, ngày 23 tháng 4 năm 2019", "14 ngày làm việc", "Quầy 12", "500.000 đồng, đã nộp đủ", "Liên 2", "0270 3823 456",
			"Bản thuyết minh điều kiện buôn bán thuốc bảo vệ thực vật 1 1", "Trần Thị Quầy Mười Hai"}},
		{"01", received, forms.A4, true, []string{"GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"}},
		{"02", whole, forms.A5, true, []string{"PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "HDHS", "ngày 04 tháng 4 năm 2019",
			"kê khai lại mục 3 của tờ khai cho khớp với giấy phép.", "tính lại từ đầu", "Phạm Thị Chuyên Viên"}},
		{"03", refused, forms.A5, false, []string{"PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan"}},
		{"04", whole, forms.A5, true, []string{"PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "ngày 02 tháng 5 năm 2019",
			"17 giờ 00 phút, ngày 10 tháng 5 năm 2019", "Cần thêm thời gian thẩm tra, xác minh tại cơ sở", "Lê Văn Thủ Trưởng"}},
		{"05", received, forms.A5, false, []string{"PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Nộp trực tiếp", "Giao 09:05 02/04/2019"}},
	} {
		tab.Go(s.show(t, c.number, c.d, forms.Options{Base: base, Phone: "0270 3823 456", Size: c.size}))
		if module := browsertest.Eval[float64](tab, moduleOf(".barcode svg")); module < 0.25 {
			t.Errorf("form %s: the barcode's modules are %.3f mm wide", c.number, module)
		}
		if module := browsertest.Eval[float64](tab, moduleOf(".qr")); c.link && module < 0.4 {
			t.Errorf("form %s: the QR code's modules are %.3f mm wide", c.number, module)
		}
		pdf := tab.PDF()
		sheets := pdf.Sheets()
		onPaper(t, sheets, c.size)
		if len(sheets) != 1 {
			t.Errorf("form %s takes %d sheets", c.number, len(sheets))
		}
		text := pdf.Text()
		for _, want := range append(c.says, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", string(code), "Mẫu số "+c.number,
			"Thông tư số 01/2018/TT-VPCP", "Danh mục phục dựng", "Trang 1/1") {
			if !strings.Contains(text, want) {
				t.Errorf("form %s lacks %q:\n%s", c.number, want, text)
			}
		}
		picture := pdf.Picture(1, dots)
		if got := read(t, oned.NewCode128Reader(), picture); got != string(code) {
			t.Errorf("the barcode of form %s says %q", c.number, got)
		}
		if !c.link {
			continue
		}
		if got, want := read(t, qrcode.NewQRCodeReader(), picture), base+"/t/"+token; got != want {
			t.Errorf("the QR code of form %s says %q, want %q", c.number, got, want)
		}
	}
	for _, m := range tab.Said() {
		t.Errorf("console: %+v", m)
	}
}

func TestALongListOfPapersFlowsToMoreSheetsAndLosesNoLine(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	d := received(t).forms()
	for _, c := range []struct{ papers, sheets int }{{6, 1}, {10, 1}, {60, 3}} {
		d.Papers = nil
		for n := range c.papers {
			d.Papers = append(d.Papers, forms.Paper{Name: fmt.Sprintf("Giấy tờ thứ %d của hồ sơ", n+1), Originals: n % 3, Copies: n + 100})
		}
		tab.Go(s.show(t, "01", d, forms.Options{Base: base}))
		pdf := tab.PDF()
		sheets := pdf.Sheets()
		onPaper(t, sheets, forms.A5)
		if len(sheets) != c.sheets {
			t.Errorf("%d papers take %d sheets, want %d", c.papers, len(sheets), c.sheets)
		}
		text := pdf.Text()
		for n, p := range d.Papers {
			if want := fmt.Sprintf("%d %s %d %d", n+1, p.Name, p.Originals, p.Copies); !strings.Contains(text, want) {
				t.Errorf("of %d papers, %q is lost", c.papers, want)
			}
		}
		for i, sheet := range sheets[:len(sheets)-1] {
			if !strings.Contains(sheet.Text, "Tên giấy tờ") || !strings.Contains(sheet.Text, fmt.Sprintf("Trang %d/%d", i+1, len(sheets))) {
				t.Errorf("sheet %d lacks its headings or its number:\n%s", i+1, sheet.Text)
			}
		}
		if last := sheets[len(sheets)-1].Text; !strings.Contains(last, "NGƯỜI TIẾP NHẬN HỒ SƠ") || !strings.Contains(last, "Trần Thị Quầy Mười Hai") {
			t.Errorf("the signature is torn apart:\n%s", last)
		}
	}
}

func TestTheControlSheetHasEveryHandOverWithItsResult(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	d := whole(t).forms()
	tab.Go(s.show(t, "05", d, forms.Options{}))
	pdf := tab.PDF()
	sheets := pdf.Sheets()
	onPaper(t, sheets, forms.A5)
	if len(sheets) != 2 {
		t.Errorf("%d hand-overs take %d sheets", len(d.Handovers), len(sheets))
	}
	for i, sheet := range sheets {
		for _, want := range []string{"THỜI GIAN GIAO, NHẬN HỒ SƠ", "Hồ sơ " + string(code), fmt.Sprintf("Trang %d/%d", i+1, len(sheets))} {
			if !strings.Contains(sheet.Text, want) {
				t.Errorf("sheet %d, by itself, lacks %q:\n%s", i+1, want, sheet.Text)
			}
		}
	}
	text := strings.ReplaceAll(pdf.Text(), " ", "")
	if want := fmt.Sprintf("%dlầngiao,nhận", len(d.Handovers)); !strings.Contains(text, want) {
		t.Error("the form does not say how many hand-overs it has")
	}
	for _, h := range d.Handovers {
		for _, want := range append([]string{h.From, h.To, h.Giver, h.Taker, h.Given.Format("15:04 02/01/2006")}, h.Notes...) {
			if !strings.Contains(text, strings.Join(strings.Fields(want), "")) {
				t.Errorf("the sheet lacks %q", want)
			}
		}
	}
	if !strings.Contains(text, "kếtquảgiảiquyếthồsơ:Trướchạn") {
		t.Error("the sheet does not say how the dossier ended")
	}
}

func TestNoMarkOfASheetsFirstLineStaysOnTheSheetBefore(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	d := received(t).forms()
	for n := 14; n < 17; n++ { // with these lengths the signatures, with their marks on capitals, begin a sheet
		d.Papers = nil
		for i := range n {
			d.Papers = append(d.Papers, forms.Paper{Name: fmt.Sprintf("Giấy tờ thứ %d", i+1), Copies: 1})
		}
		tab.Go(s.show(t, "01", d, forms.Options{Base: base}))
		pdf := tab.PDF()
		for i := range pdf.Sheets() {
			if cutMarks(pdf.Picture(i+1, dots)) {
				t.Errorf("with %d papers, sheet %d has pieces of letters at its foot", n, i+1)
			}
		}
	}
}

// dots is how many dots an inch the pictures have: a bar is two of them wide, a square of a QR code three.
const dots = 150

// cutMarks reports whether the last millimetre of an A5 sheet's text has ink with nothing above it: tops of letters of the next sheet.
func cutMarks(picture *image.Gray) bool {
	row := func(mm float64) int { return int(mm / 25.4 * dots) }
	foot := 210.0 - 11 // millimetres; a5.css
	return ink(picture, row(foot-1), row(foot)) && !ink(picture, row(foot-2.5), row(foot-1))
}

// ink reports whether any dot is dark in some rows of a picture.
func ink(picture *image.Gray, from, to int) bool {
	return slices.Min(picture.Pix[from*picture.Stride:to*picture.Stride]) < 0x80
}
