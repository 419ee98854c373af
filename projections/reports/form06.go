package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/table"
	"motcua/domain/worktime"
)

// Names are what the catalogue calls things.
type Names struct {
	Office    string // the office whose book it is
	Short     string // the same in a column
	Procedure func(directory.ProcedureCode) string
}

// Form06 is form 06 of Circular 01/2018/TT-VPCP (sổ theo dõi hồ sơ): the dossiers in the order of receipt, numbered without a gap, and a
// close to be signed (art. 10.2). What the events do not hold is said to be so. The columns are unconfirmed in their own text, and the form says
// so.
func Form06(b *Book, names Names) *table.Table {
	entries := b.Entries()
	out := &table.Table{
		Form:    "Mẫu số 06",
		Basis:   "Theo Thông tư số 01/2018/TT-VPCP",
		Parties: []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"},
		Title:   []string{"SỔ THEO DÕI HỒ SƠ", names.Office},
		Period:  "Hồ sơ tiếp nhận " + b.period(b.From, b.To),
		Banner:  b.banner(),
		Columns: columns06(),
		Notes: append(b.unfinished(b.To), []string{
			"Các cột của sổ chưa được đối chiếu với nguyên văn Thông tư số 01/2018/TT-VPCP.",
			"“" + unrecorded + "”: hệ thống không giữ dữ kiện này (như số bộ, phương thức nhận và chữ ký). Ngày chuyển là lần chuyển đầu tiên; ngày nhận kết quả là lúc kết quả về bộ phận một cửa.",
		}...),
		Closing: []string{closing(len(entries))},
		Signatures: []table.Signature{
			{Who: "NGƯỜI GHI SỔ", How: "(Ký, ghi rõ họ và tên)"},
			{Above: "……, khóa sổ ngày …… tháng …… năm ………", Who: "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", How: "(Ký, đóng dấu, ghi rõ họ và tên)"},
		},
		Foot: b.foot(), Known: b.Known,
	}
	if !b.Personal {
		out.Notes = append(out.Notes, "Tên, địa chỉ và số điện thoại của cá nhân, tổ chức là dữ liệu cá nhân và đã được che trong bản in này.")
	}
	for i, e := range entries {
		out.Rows = append(out.Rows, row06(i+1, e, names, b.Personal))
	}
	return out
}

func closing(n int) string {
	if n == 0 {
		return "Sổ không có hồ sơ nào. Số trang được đánh ở chân mỗi trang."
	}
	return fmt.Sprintf("Sổ có %s hồ sơ, đánh số liên tục từ 1 đến %s, không bỏ trống số nào. Số trang được đánh ở chân mỗi trang.", table.Grouped(n), table.Grouped(n))
}

func columns06() []table.Column {
	const (
		dates = "Ngày, tháng, năm"
		given = "Trả kết quả"
	)
	return []table.Column{
		{Number: "1", Name: "TT", Kind: table.Ordinal, Width: 6},
		{Number: "2", Name: "Mã hồ sơ", Width: 24},
		{Number: "3", Name: "Tên thủ tục hành chính", Width: 30},
		{Number: "4", Name: "Số lượng hồ sơ (bộ)", Width: 9},
		{Number: "5", Name: "Tên cá nhân, tổ chức", Width: 18},
		{Number: "6", Name: "Địa chỉ, số điện thoại", Width: 11},
		{Number: "7", Name: "Cơ quan chủ trì giải quyết", Width: 15},
		{Number: "8", Groups: []string{dates}, Name: "Nhận hồ sơ", Kind: table.Days, Width: 13},
		{Number: "9", Groups: []string{dates}, Name: "Hẹn trả kết quả", Kind: table.Days, Width: 13},
		{Number: "10", Groups: []string{dates}, Name: "Chuyển hồ sơ đến cơ quan giải quyết", Kind: table.Days, Width: 13},
		{Number: "11", Groups: []string{dates}, Name: "Nhận kết quả từ cơ quan giải quyết", Kind: table.Days, Width: 13},
		{Number: "12", Groups: []string{given}, Name: "Ngày, tháng, năm", Kind: table.Days, Width: 13},
		{Number: "13", Groups: []string{given}, Name: "Phương thức nhận kết quả", Width: 11},
		{Number: "14", Groups: []string{given}, Name: "Ký nhận", Width: 11},
		{Number: "15", Name: "Ghi chú", Width: 12},
	}
}

// unrecorded is what stands where the events hold nothing.
const unrecorded = "không ghi nhận"

func missing(text string) table.Cell { return table.Cell{Text: text, Missing: true} }

func row06(n int, e *Entry, names Names, personal bool) []table.Cell {
	return []table.Cell{
		{Count: n}, {Text: string(e.Code)}, {Text: names.Procedure(e.Matter.Procedure)}, missing(unrecorded), applicant(e.Applicant, personal), contact(e.Applicant, personal), {Text: names.Short},
		when(e.ReceivedAt, unrecorded), promise(e), when(e.Handed, unrecorded), result(e), when(e.ReturnedAt, "chưa trả"),
		missing(unrecorded), missing(unrecorded), {Text: remark(e)},
	}
}

func when(t time.Time, otherwise string) table.Cell {
	if t.IsZero() {
		return missing(otherwise)
	}
	return table.Cell{At: t.In(worktime.Zone)}
}

func applicant(a dossier.Applicant, personal bool) table.Cell {
	if personal {
		if a.Name == "" {
			return missing(unrecorded)
		}
		return table.Cell{Text: a.Name}
	}
	kind := map[directory.ApplicantKind]string{
		directory.Citizen: "Cá nhân", directory.Enterprise: "Doanh nghiệp, tổ chức", directory.StateBody: "Cơ quan nhà nước",
	}[a.Kind]
	if kind == "" {
		kind = "Người nộp"
	}
	return missing(kind + " (đã che tên)")
}

// contact is what the events hold of where and how to reach the applicant.
func contact(a dossier.Applicant, personal bool) table.Cell {
	known := slices.DeleteFunc([]string{a.Address, string(a.Phone)}, func(s string) bool { return s == "" })
	switch {
	case len(known) == 0:
		return missing(unrecorded)
	case !personal:
		return missing("(đã che)")
	}
	return table.Cell{Text: strings.Join(known, ", ")}
}

func promise(e *Entry) table.Cell {
	switch p := e.promised(); {
	case e.Original() == nil:
		return missing("không hẹn ngày")
	case p != nil:
		return when(p.At, unrecorded)
	}
	return missing("tạm dừng")
}

func result(e *Entry) table.Cell {
	if e.ended() {
		return missing("không có kết quả")
	}
	return when(e.FinishedAt, "chưa có")
}

// ended reports whether the dossier left the process without a result.
func (d *Entry) ended() bool { return d.Finished() && d.Timeliness == "" }

// remark says what the columns do not: how a dossier ended, or what it waits for.
func remark(e *Entry) string {
	switch {
	case e.Timeliness == dossier.Late:
		return "Kết quả trễ hạn"
	case e.ended() && e.Status == dossier.TakenBack:
		return "Người nộp rút hồ sơ"
	case e.ended() && e.Status == dossier.IsStopped:
		return "Dừng xử lý"
	case e.ended():
		return "Từ chối giải quyết"
	case e.Status == dossier.AwaitsApplicant:
		return "Chờ bổ sung hồ sơ"
	case e.Status == dossier.AwaitsDuty:
		return "Chờ nghĩa vụ tài chính"
	}
	return ""
}
