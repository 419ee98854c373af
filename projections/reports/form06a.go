package reports

import (
	"motcua/domain/table"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Slice is one row of form II.06a: what people call it, and its figures.
type Slice struct {
	Name     string
	Measures figures.Measures
}

// Asked says what a report is asked for and by whom.
type Asked struct {
	From, To worktime.Day
	By       string // heading of the rows: "Lĩnh vực giải quyết"
	Reporter string // đơn vị báo cáo
	Receiver string // đơn vị nhận báo cáo; empty: to be filled in by hand
	Part     string // what part of all dossiers it is; empty: all
}

// projected is what it does to the form that its period is not over.
const projected = "(11), (12), (13) và các tỷ lệ tính từ đó là dự tính đến cuối kỳ nếu từ lúc ấy không có gì xảy ra: hẹn trả nào qua trước cuối kỳ được tính là quá hạn."

// blank is a place to fill in by hand.
const blank = "……………………………"

// Form06a is form II.06a of Circular 01/2020/TT-VPCP (Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực
// tiếp giải quyết thủ tục hành chính), with our own columns: 7a for what ended without a result, so that 3 = 7 + 7a + 11 in every row, and 10a for what came after
// the date that was promised first. The layout and the meaning of the columns are unconfirmed in their own text, and the form says so.
func Form06a(t *Counted, a Asked, rows []Slice) *table.Table {
	receiver := a.Receiver
	if receiver == "" {
		receiver = blank
	}
	out := &table.Table{
		Form:    "Biểu số II.06a/VPCP/KSTT",
		Basis:   "Theo Thông tư số 01/2020/TT-VPCP",
		Parties: []string{"Đơn vị báo cáo: " + a.Reporter, "Đơn vị nhận báo cáo: " + receiver},
		Title: []string{"TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
			"TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"},
		Period:  "Kỳ báo cáo: " + t.period(a.From, a.To),
		Unit:    "Đơn vị tính: số hồ sơ thủ tục hành chính",
		Banner:  t.banner(),
		Columns: columns06a(a.By),
		Total:   "Tổng số",
		Identities: []table.Identity{
			{Name: "(3) = (7) + (7a) + (11)", Left: table.Plus("3"), Right: table.Plus("7", "7a", "11")},
		},
		Notes: append(t.unfinished(a.To, projected), []string{
			"Bố cục biểu và nghĩa các cột chưa được đối chiếu với nguyên văn Thông tư số 01/2020/TT-VPCP.",
			"Cột (7a) là cột bổ sung của hệ thống, không có trong biểu: hồ sơ kết thúc không có kết quả (rút, dừng, từ chối sau khi tiếp nhận). " +
				"Nhờ đó ở mọi dòng (3) = (7) + (7a) + (11).",
			"(8), (9), (10) tính theo ngày hẹn trả đang có hiệu lực khi có kết quả. Cột (10a), cũng là cột bổ sung của hệ thống, đếm trong số (7) những hồ sơ có kết quả sau " +
				"ngày hẹn trả ban đầu, dù sau đó đã được hẹn lại; (7) − (10a) là số có kết quả không quá ngày hẹn trả ban đầu.",
			"(6): tiếp nhận trước kỳ và chưa giải quyết xong trước kỳ. (11): đã tiếp nhận và chưa giải quyết xong vào cuối kỳ. " +
				"(13): đang giải quyết mà ngày hẹn trả hiện hành đã qua vào cuối kỳ. Thời điểm giải quyết xong là lúc kết quả về bộ phận một cửa.",
			"Hồ sơ không hẹn ngày trả được tính đúng hạn khi giải quyết xong, trong hạn khi đang giải quyết.",
		}...),
		Signatures: []table.Signature{
			{Who: "NGƯỜI LẬP BIỂU", How: "(Ký, ghi rõ họ và tên)"},
			{Above: "……, ngày …… tháng …… năm ………", Who: "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", How: "(Ký, đóng dấu, ghi rõ họ và tên)"},
		},
		Foot: t.foot(), Known: t.Known,
	}
	if a.Part != "" {
		out.Period += " · Phạm vi: " + a.Part
	}
	unpromised := 0
	for i, s := range rows {
		out.Rows = append(out.Rows, row06a(i+1, s))
		unpromised += s.Measures.Unpromised
	}
	out.Extras = []table.Extra{{Name: "Trong đó: hồ sơ đã giải quyết hoặc đang giải quyết không hẹn ngày trả", Count: unpromised}}
	for _, name := range figures.AllRateNames {
		out.Rates = append(out.Rates, rate(name))
	}
	return out
}

func columns06a(by string) []table.Column {
	const (
		received  = "Số lượng hồ sơ tiếp nhận"
		within    = "Trong kỳ"
		resolved  = "Số lượng hồ sơ đã giải quyết"
		inProcess = "Số lượng hồ sơ đang giải quyết"
		width     = 11
	)
	count := func(number, name string, groups ...string) table.Column {
		return table.Column{Number: number, Groups: groups, Name: name, Kind: table.Counts, Width: width}
	}
	sum := func(c table.Column, of ...string) table.Column {
		c.Sum = of
		return c
	}
	ours := func(number, name string) table.Column {
		c := count(number, name+" (cột bổ sung của hệ thống)")
		c.Ours, c.Width = true, 13
		return c
	}
	return []table.Column{
		{Number: "1", Name: "STT", Kind: table.Ordinal, Width: 6},
		{Number: "2", Name: by, Kind: table.Words, Width: 38},
		sum(count("3", "Tổng số", received), "4", "5", "6"),
		count("4", "Trực tuyến", received, within),
		count("5", "Trực tiếp, dịch vụ bưu chính", received, within),
		count("6", "Từ kỳ trước", received),
		sum(count("7", "Tổng số", resolved), "8", "9", "10"),
		count("8", "Trước hạn", resolved),
		count("9", "Đúng hạn", resolved),
		count("10", "Quá hạn", resolved),
		ours("7a", "Kết thúc không có kết quả"),
		ours("10a", "Có kết quả sau ngày hẹn trả ban đầu"),
		sum(count("11", "Tổng số", inProcess), "12", "13"),
		count("12", "Trong hạn", inProcess),
		count("13", "Quá hạn", inProcess),
	}
}

func row06a(n int, s Slice) []table.Cell {
	m := s.Measures
	row := []table.Cell{{Count: n}, {Text: s.Name}}
	for _, count := range []int{0, m.ReceivedOnline, m.ReceivedDirect, m.CarriedOver, 0, m.Early, m.OnTime, m.Late, m.Ended, m.LateOriginal, 0, m.Within(), m.Overdue} {
		row = append(row, table.Cell{Count: count})
	}
	return row
}

// rate is one of the on-time rates in the columns of the form.
func rate(name figures.RateName) table.Rate {
	const (
		resolved  = " trên hồ sơ đã giải quyết"
		received  = " trên hồ sơ tiếp nhận trong kỳ"
		handled   = " trên tổng số hồ sơ phải giải quyết"
		kept      = "Tỷ lệ sớm và đúng hạn"
		keptFirst = "So với ngày hẹn trả ban đầu: tỷ lệ không quá hẹn"
	)
	r := table.Rate{Formula: name.Formula(), Numerator: table.Plus("8", "9")}
	switch name {
	case figures.OnTimeOfResolved:
		r.Name, r.Denominator = kept+resolved, table.Plus("7")
	case figures.OnTimeOfReceived:
		r.Name, r.Denominator = kept+received, table.Plus("4", "5")
	case figures.OnTimeOfHandled:
		r.Name, r.Denominator = kept+handled, table.Plus("3")
	case figures.NotLateOfHandled:
		r.Name, r.Denominator = "Tỷ lệ không quá hạn"+handled, table.Plus("3")
		r.Numerator = []table.Term{{Column: "3"}, {Column: "10", Minus: true}, {Column: "13", Minus: true}}
		return r
	case figures.OriginalOfResolved:
		r.Name, r.Denominator = keptFirst+resolved, table.Plus("7")
	case figures.OriginalOfReceived:
		r.Name, r.Denominator = keptFirst+received, table.Plus("4", "5")
	case figures.OriginalOfHandled:
		r.Name, r.Denominator = keptFirst+handled, table.Plus("3")
	}
	if _, ok := name.Original(); !ok {
		r.Numerator = []table.Term{{Column: "7"}, {Column: "10a", Minus: true}}
	}
	return r
}
