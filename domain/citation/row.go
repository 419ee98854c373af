package citation

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"motcua/domain/worktime"
)

// add reads one line into the table.
func (t *Table) add(line int, cells []string) error {
	cell := make(map[string]string, len(header))
	for i, name := range header {
		cell[name] = cells[i]
		if cells[i] != strings.TrimSpace(cells[i]) || strings.ContainsFunc(cells[i], unicode.IsControl) {
			return &ParseError{line, name, fmt.Sprintf("%q has blanks around it or control characters", cells[i])}
		}
	}
	for _, name := range []string{"valid_from", "act_vi", "act_en", "decree", "title_vi", "title_en"} {
		if cell[name] == "" {
			return &ParseError{line, name, "the cell is empty"}
		}
	}
	rule := Rule(cell["rule"])
	if !slices.Contains(Rules(), rule) {
		return &ParseError{line, "rule", fmt.Sprintf("%q is no rule that is cited", rule)}
	}
	r := row{line: line, to: open, citation: Citation{
		ActVi: cell["act_vi"], ActEn: cell["act_en"], Decree: cell["decree"], AmendedBy: cell["amended_by"], Article: cell["article"],
		Form: cell["form"], TitleVi: cell["title_vi"], TitleEn: cell["title_en"], Confirmed: cell["confirmed"] == "yes",
	}}
	if !r.citation.Confirmed && cell["confirmed"] != "no" {
		return &ParseError{line, "confirmed", fmt.Sprintf("%q is neither yes nor no", cell["confirmed"])}
	}
	var err error
	if r.from, err = worktime.ParseDay(cell["valid_from"]); err != nil {
		return &ParseError{line, "valid_from", err.Error()}
	}
	if cell["valid_to"] != "" {
		if r.to, err = worktime.ParseDay(cell["valid_to"]); err != nil {
			return &ParseError{line, "valid_to", err.Error()}
		}
	}
	if r.to < r.from {
		return &ParseError{line, "valid_to", fmt.Sprintf("%s lies before valid_from, %s", r.to, r.from)}
	}
	t.rows[rule] = append(t.rows[rule], r)
	return nil
}

// complete puts the rows of each rule in order and finds the first day that is cited twice or not at all.
func (t *Table) complete() error {
	for _, rule := range Rules() {
		rows := t.rows[rule]
		if len(rows) == 0 {
			return &ParseError{Column: "rule", Reason: fmt.Sprintf("the rule %s has no row", rule)}
		}
		slices.SortStableFunc(rows, func(a, b row) int { return int(a.from - b.from) })
		for i, r := range rows[1:] {
			switch before := rows[i]; {
			case r.from <= before.to:
				return &ParseError{r.line, "valid_from", fmt.Sprintf("on %s the rule %s is cited twice, here and at line %d", r.from, rule, before.line)}
			case r.from > before.to+1:
				return &ParseError{r.line, "valid_from", fmt.Sprintf("on %s the rule %s is not cited: the row before, line %d, has ended", before.to+1, rule, before.line)}
			}
		}
		if last := rows[len(rows)-1]; last.to != open {
			return &ParseError{last.line, "valid_to", fmt.Sprintf("from %s on the rule %s is not cited: leave the cell of its last row empty", last.to+1, rule)}
		}
	}
	return nil
}
