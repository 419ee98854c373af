package table

import "strconv"

// Grouped writes a whole number the Vietnamese way: 29.217.
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// Percent writes a fraction, not below zero, as a percentage with two decimals, rounded half up in whole numbers: 84,09%; "–" over nothing.
func Percent(numerator, denominator int) string {
	if denominator <= 0 {
		return "–"
	}
	hundredths := (numerator*20_000 + denominator) / (2 * denominator)
	return Grouped(hundredths/100) + "," + strconv.Itoa(100 + hundredths%100)[1:] + "%"
}

// Show is a row's cell as people read it.
func (t *Table) Show(row []Cell, column int) string {
	cell := row[column]
	switch kind := t.Columns[column].Kind; {
	case cell.Text != "":
		return cell.Text
	case kind == Counts:
		return Grouped(t.Count(row, column))
	case kind == Ordinal:
		return strconv.Itoa(cell.Count)
	case kind == Days && !cell.At.IsZero():
		return cell.At.Format("02/01/2006")
	}
	return ""
}

// Nothing is what a table without rows says.
const Nothing = "Không có hồ sơ nào trong kỳ"
