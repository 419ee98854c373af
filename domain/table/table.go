// Package table is a report on paper before it is a file: headings in groups, rows, totals that say what they are the sum of, rates, notes
// and signatures. What computes a report makes a [Table]; the adapters write it as a workbook, as CSV and as a page to print,
// so that the three cannot disagree. It knows no dossiers and no figures.
package table

import "time"

// Table is one report.
type Table struct {
	Form       string   // biểu số, mẫu số, as it stands in the corner
	Basis      string   // the law that prescribes it; may be empty
	Parties    []string // in the other corner: who reports, to whom
	Title      []string // its lines
	Period     string
	Unit       string // đơn vị tính; may be empty
	Banner     string // what must be known before any figure is read, such as a reconstruction; may be empty
	Columns    []Column
	Rows       [][]Cell // each as long as Columns; cells of computed columns are left zero
	Total      string   // heading of the sum row; empty: there is none
	Identities []Identity
	Extras     []Extra
	Rates      []Rate
	Notes      []string
	Closing    []string // before the signatures
	Signatures []Signature
	Foot       string    // at the foot of every page: what the figures were taken from
	Known      time.Time // the moment up to which the facts were known; the file is dated with it, not with the clock

	// Behind, if set, is the address of what a cell's figure counts, for a page on a screen; row -1 is the sum row. Empty: the figure has none.
	Behind func(row, column int) string
	// Line, if set, is the id of a row on such a page, by which one comes back to it; row -1 is the sum row.
	Line func(row int) string
}

// Column is a column with its heading.
type Column struct {
	Number string   // as printed under the heading, without brackets: "7a"; empty: none
	Groups []string // the headings above its own, outermost first; neighbours with the same ones share them
	Name   string
	Kind   Kind
	Sum    []string // the columns, by number, whose sum it is; empty: its cells are given
	Width  int      // in letters
	Ours   bool     // not of the prescribed form: it is set off
}

// Kind is what the cells of a column hold.
type Kind int

// The kinds of columns.
const (
	Words   Kind = iota
	Counts       // whole numbers, summed in the sum row
	Days         // dates
	Ordinal      // the running number: centred, not summed
)

// Cell is one cell. Text stands before all else; what it holds besides follows from its column's kind.
type Cell struct {
	Text    string
	Count   int
	At      time.Time // its date is printed as its own clock has it; zero: nothing
	Missing bool      // Text says why there is nothing: it is written so that nobody takes it for a fact
}

// Term is a column, by number, in a formula over the sum row.
type Term struct {
	Column string
	Minus  bool
}

// Plus is the sum of columns.
func Plus(columns ...string) []Term {
	terms := make([]Term, len(columns))
	for i, c := range columns {
		terms[i] = Term{Column: c}
	}
	return terms
}

// Identity must hold in every row and in the sum row.
type Identity struct {
	Name        string // as printed: "3 = 7 + 7a + 11"
	Left, Right []Term
}

// Rate is a fraction of the sum row that shows its parts.
type Rate struct {
	Name                   string
	Formula                string // in the columns, as printed
	Numerator, Denominator []Term
}

// Extra is a number that has no column, with its name.
type Extra struct {
	Name  string
	Count int
}

// Signature is a place to sign.
type Signature struct{ Above, Who, How string }
