package register

// numbered are the columns of form II.06a, with our own 7a and 10a, in the form's order.
var numbered = []struct {
	number string
	cell   Cell
}{
	{"3", Received}, {"4", ReceivedOnline}, {"5", ReceivedDirect}, {"6", CarriedOver}, {"7", Resolved}, {"8", Early}, {"9", OnTime}, {"10", Late},
	{"7a", Ended}, {"10a", LateOriginal}, {"11", InProcess}, {"12", Within}, {"13", Overdue},
}

// Column is the number that the cell has in form II.06a, such as "7a"; empty for what the form has no column for.
func (c Cell) Column() string {
	for _, n := range numbered {
		if n.cell == c {
			return n.number
		}
	}
	return ""
}

// CellOf finds a cell by its name or by the number of its column, as people write them; ok is false where there is none.
func CellOf(text string) (c Cell, ok bool) {
	for _, n := range numbered {
		if n.number == text {
			return n.cell, true
		}
	}
	return Cell(text), Cell(text).Valid()
}
