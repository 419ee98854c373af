package targets

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Unit is what a value counts.
type Unit string

// What is counted.
const (
	Dossiers   Unit = "dossiers"   // hồ sơ
	Agencies   Unit = "agencies"   // cơ quan
	Procedures Unit = "procedures" // thủ tục hành chính
)

// Formula says how a value is computed: a count within a count. The plan names its indicators and defines none of them; where
// the words leave open what to count, Reading says what we take.
type Formula struct {
	Unit          Unit
	NumeratorVi   string
	DenominatorVi string
	ReadingVi     string // our reading; empty: the words say it

	members measure
}

// Formulas are those of the targets that dossiers' events or the catalogue can measure, by number.
var Formulas = map[int]Formula{
	2: {
		Unit: Dossiers, NumeratorVi: "hồ sơ có kết quả trong kỳ, nộp trực tuyến", DenominatorVi: "hồ sơ có kết quả trong kỳ (cột 7)",
		ReadingVi: "\"Giải quyết trực tuyến\" được hiểu là hồ sơ nộp trực tuyến đã có kết quả tại bộ phận một cửa.",
		members:   dossiers(isResolved, isOnline),
	},
	3: {
		Unit: Procedures, NumeratorVi: "trong đó mức độ 3, mức độ 4", DenominatorVi: "thủ tục có đối tượng thực hiện là cơ quan nhà nước, đang áp dụng vào ngày cuối kỳ",
		ReadingVi: "Theo danh mục thủ tục của hệ thống; trong danh mục phục dựng, đối tượng thực hiện của từng thủ tục là do chúng tôi đặt.",
		members:   procedures(directory.StateBody, directory.ServiceLevel.Online),
	},
	4: {
		Unit: Procedures, NumeratorVi: "trong đó mức độ 4", DenominatorVi: "thủ tục có đối tượng thực hiện là doanh nghiệp, đang áp dụng vào ngày cuối kỳ",
		ReadingVi: "Theo danh mục thủ tục của hệ thống, gộp doanh nghiệp và tổ chức; trong danh mục phục dựng, đối tượng thực hiện của từng thủ tục là do chúng tôi đặt.",
		members:   procedures(directory.Enterprise, func(l directory.ServiceLevel) bool { return l == directory.Level4 }),
	},
	6: {
		Unit: Agencies, NumeratorVi: "cơ quan có hồ sơ được giải quyết trên hệ thống trong kỳ", DenominatorVi: "cơ quan các cấp của tỉnh vào ngày cuối kỳ, trên hệ thống hay không",
		ReadingVi: "Hồ sơ ngoài hệ thống thì hệ thống không biết, nên tính theo cơ quan chứ không theo hồ sơ.",
		members:   agencies,
	},
	12: {
		Unit: Dossiers, NumeratorVi: "trong đó nộp trực tuyến và không có bản chính giấy trả lại", DenominatorVi: "hồ sơ của dịch vụ công mức độ 3, mức độ 4 đã trả kết quả trong kỳ",
		ReadingVi: "\"Xử lý bằng hồ sơ điện tử\" được hiểu là hồ sơ điện tử từ khi nộp và không kèm bản chính giấy.",
		members:   dossiers(func(d one) (worktime.Day, bool) { return d.returned, d.matter.ServiceLevel.Online() }, func(d one) bool { return isOnline(d) && !d.are(originals) }),
	},
	16: onNetwork(directory.Province, "tỉnh"),
	17: onNetwork(directory.District, "huyện"),
	18: onNetwork(directory.Commune, "xã"),
	23: {
		Unit: Dossiers, NumeratorVi: "trong đó nộp trực tuyến", DenominatorVi: "hồ sơ tiếp nhận trong kỳ của thủ tục có đối tượng thực hiện là cơ quan nhà nước",
		ReadingVi: "Đối tượng theo danh mục thủ tục vào ngày tiếp nhận, không theo người nộp; trong danh mục phục dựng, đối tượng của từng thủ tục là do chúng tôi đặt.",
		members:   ofStateBodies,
	},
}

// onNetwork is the formula of targets 16 to 18.
func onNetwork(level directory.Level, name string) Formula {
	return Formula{
		Unit: Dossiers, NumeratorVi: "trong đó việc phân công và ký duyệt được ghi trên hệ thống, hoặc kết quả được trả ngay", DenominatorVi: "hồ sơ cấp " + name + " có kết quả trong kỳ",
		ReadingVi: "\"Hồ sơ công việc\" chỉ gồm hồ sơ thủ tục hành chính; hồ sơ lấy từ hệ thống khác chỉ được tính khi có ghi phân công và ký duyệt.",
		members: dossiers(func(d one) (worktime.Day, bool) { return d.resolved, d.matter.Level == level },
			func(d one) bool { return d.are(assigned|decided) || d.are(unpromised) && !d.are(taken) }),
	}
}

func isResolved(d one) (worktime.Day, bool) { return d.resolved, true }

func isOnline(d one) bool { return d.matter.Channel == directory.Online }

// one is a dossier with its matter.
type one struct {
	*seen
	matter *dossier.Matter
}

// member is a thing that a value counts: a dossier, by its number, or what has a key.
type member struct {
	key     string
	dossier int32 // -1: none
	in      bool  // the numerator counts it too
}

// measure tells each thing that a denominator counts.
type measure func(v *View, c *directory.Catalogue, from, to worktime.Day, tell func(member))

// dossiers tells the dossiers that count on a day within the period.
func dossiers(on func(one) (day worktime.Day, ok bool), in func(one) bool) measure {
	return func(v *View, _ *directory.Catalogue, from, to worktime.Day, tell func(member)) {
		for i := range v.dossiers {
			d := one{&v.dossiers[i], &v.matters[v.dossiers[i].matter]}
			if day, ok := on(d); ok && day != 0 && from <= day && day <= to {
				tell(member{dossier: int32(i), in: in(d)}) //nolint:gosec // its number
			}
		}
	}
}

// ofStateBodies tells the dossiers of target 23.
func ofStateBodies(v *View, c *directory.Catalogue, from, to worktime.Day, tell func(member)) {
	dossiers(func(d one) (worktime.Day, bool) {
		p, ok := c.ProcedureOn(d.matter.Procedure, d.received)
		return d.received, ok && p.Applicant == directory.StateBody
	}, isOnline)(v, c, from, to, tell)
}

// procedures tells the procedures of one kind of applicants that are in force on the period's last day.
func procedures(of directory.ApplicantKind, in func(directory.ServiceLevel) bool) measure {
	return func(_ *View, c *directory.Catalogue, _, to worktime.Day, tell func(member)) {
		for _, p := range c.Procedures() {
			if p, ok := c.ProcedureOn(p.Code, to); ok && p.Applicant == of {
				tell(member{string(p.Code), -1, in(p.ServiceLevel)})
			}
		}
	}
}

// agencies tells all agencies of the province on the period's last day; those that are not on the system have no key.
func agencies(v *View, c *directory.Catalogue, from, to worktime.Day, tell func(member)) {
	resolves := make(map[directory.AgencyCode]bool)
	for _, d := range v.dossiers {
		if d.resolved != 0 && from <= d.resolved && d.resolved <= to {
			resolves[v.matters[d.matter].Agency] = true
		}
	}
	for _, a := range c.AgenciesOn(to) {
		tell(member{string(a.Code), -1, resolves[a.Code]})
	}
	for _, level := range c.CoverageOn(to) {
		for range level.Total - level.On {
			tell(member{"", -1, false})
		}
	}
}
