// Package citation is the one table from which the service cites the law: which act, article and form a [Rule] rests on, by the
// day. What is cited for a dossier is what was in force on the day in question, whatever replaced it since.
//
// The embedded table is citations.csv; articles that were not read in their own text are marked there, and [Parse] reads a
// corrected table of the same form.
package citation

import "strings"

// Citation says where a rule stands in the law on some day.
type Citation struct {
	ActVi     string // kind of the act: "Nghị định", "Thông tư", "Bộ luật Dân sự"
	ActEn     string // "Decree", "Circular", "Civil Code"
	Decree    string // number of the act, "61/2018/NĐ-CP"
	AmendedBy string // number of the act that amended it by then; empty: as it was issued
	Article   string // "19.9" is article 19, clause 9 (điều 19, khoản 9); empty where it is not known
	Form      string // number of the form, "04"; empty where no form is cited
	TitleVi   string // what the rule is about; of a form, its title
	TitleEn   string
	Confirmed bool // act and article were read in their own text or in a report of it
}

// Vietnamese writes "Nghị định 61/2018/NĐ-CP, điều 19.9" or "Thông tư 01/2018/TT-VPCP, điều 9, mẫu số 04". What is not confirmed says so
// at its end.
func (c Citation) Vietnamese() string {
	return c.text(c.ActVi, " (sửa đổi bởi ", ", điều ", ", mẫu số ", " (chưa kiểm chứng)")
}

// English writes "Decree 61/2018/NĐ-CP, art. 19.9" or "Circular 01/2018/TT-VPCP, art. 9, form 04". What is not confirmed says so at its end.
func (c Citation) English() string {
	return c.text(c.ActEn, " (amended by ", ", art. ", ", form ", " (unconfirmed)")
}

func (c Citation) text(act, amended, article, form, unconfirmed string) string {
	if c == (Citation{}) {
		return ""
	}
	var s strings.Builder
	s.WriteString(act + " " + c.Decree)
	if c.AmendedBy != "" {
		s.WriteString(amended + c.AmendedBy + ")")
	}
	if c.Article != "" {
		s.WriteString(article + c.Article)
	}
	if c.Form != "" {
		s.WriteString(form + c.Form)
	}
	if !c.Confirmed {
		s.WriteString(unconfirmed)
	}
	return s.String()
}
