// Package csvtable writes a report as CSV that Excel opens by a double click: UTF-8 with a byte order mark, without which Excel
// takes Vietnamese letters for something else; values separated by semicolons, since the comma is the decimal sign in Vietnam
// and Excel separates by what is left; lines end in CRLF (RFC 4180). A line "sep=;" would make Excel forget the mark.
//
// The first line has the headings, the second the numbers of the columns; then follow the rows and the sum row. After an
// empty line comes what the form says around its table: checks, rates, notes. Numbers are plain digits.
package csvtable

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"motcua/domain/table"
)

// mark is the byte order mark in UTF-8.
const mark = "\ufeff"

// Write writes the file. A table that is wrong is refused before anything is written.
func Write(w io.Writer, t *table.Table) error {
	if err := t.Check(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, mark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	// What goes wrong while writing is kept and told by Error at the end.
	for _, line := range append(body(t), around(t)...) {
		_ = out.Write(line)
	}
	out.Flush()
	return out.Error()
}

// body is the table itself.
func body(t *table.Table) [][]string {
	var names, numbers []string
	for _, c := range t.Columns {
		names = append(names, strings.Join(append(c.Groups[:len(c.Groups):len(c.Groups)], c.Name), " / "))
		numbers = append(numbers, c.Number)
	}
	lines := [][]string{names, numbers}
	for _, row := range t.Rows {
		line := make([]string, len(row))
		for i := range row {
			line[i] = value(t, row, i)
		}
		lines = append(lines, line)
	}
	if t.Total != "" {
		line := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			if c.Kind == table.Counts {
				line[i] = strconv.Itoa(t.Sum(i))
			}
		}
		line[max(0, t.Leading()-1)] = t.Total
		lines = append(lines, line)
	}
	return append(lines, []string{""})
}

// value is a cell: numbers as digits alone, words as words.
func value(t *table.Table, row []table.Cell, i int) string {
	if row[i].Text == "" && t.Columns[i].Kind == table.Counts {
		return strconv.Itoa(t.Count(row, i))
	}
	return harmless(t.Show(row, i))
}

// harmless keeps Excel from taking what a person handed in for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// around is what the form says around its table.
func around(t *table.Table) [][]string {
	lines := [][]string{{t.Form, t.Basis}, {strings.Join(t.Title, " ")}, {t.Period}}
	for _, text := range append([]string{t.Banner, t.Unit}, t.Parties...) {
		if text != "" {
			lines = append(lines, []string{text})
		}
	}
	for _, id := range t.Identities {
		lines = append(lines, []string{"Đối chiếu " + id.Name, strconv.Itoa(t.Of(id.Left)), strconv.Itoa(t.Of(id.Right)), "Khớp"})
	}
	for _, r := range t.Rates {
		n, d := t.Of(r.Numerator), t.Of(r.Denominator)
		lines = append(lines, []string{r.Name + " = " + r.Formula, strconv.Itoa(n), strconv.Itoa(d), table.Percent(n, d)})
	}
	for _, x := range t.Extras {
		lines = append(lines, []string{x.Name, strconv.Itoa(x.Count)})
	}
	for _, text := range append(append(t.Notes[:len(t.Notes):len(t.Notes)], t.Foot), t.Closing...) {
		lines = append(lines, []string{text})
	}
	return lines
}
