package csvimport

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problem is what is wrong with a row, or noteworthy about it.
type Problem struct {
	File    string
	Line    int64  // on which the row begins; 0: the file as a whole
	Column  string // name of the column; empty where the row as a whole is meant
	Dossier string // code, where it is known
	Reason  string
	Whole   bool // the dossier is left out, not the row alone
}

// String names file, line, column and reason.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	b.WriteString(": ")
	if p.Column != "" {
		fmt.Fprintf(&b, "column %q: ", p.Column)
	}
	b.WriteString(p.Reason)
	if p.Whole {
		fmt.Fprintf(&b, " (all of dossier %s is left out)", p.Dossier)
	}
	return b.String()
}

// List keeps the first problems of a file, by line, and counts all of them.
type List struct {
	First []Problem
	Total int
	keep  int
}

func (l *List) add(p Problem) {
	l.Total++
	i, _ := slices.BinarySearchFunc(l.First, p, compareLines)
	for i < len(l.First) && compareLines(l.First[i], p) == 0 {
		i++
	}
	if i < l.keep {
		l.First = slices.Insert(l.First, i, p)
		l.First = l.First[:min(len(l.First), l.keep)]
	}
}

func compareLines(a, b Problem) int { return int(min(max(a.Line-b.Line, -1), 1)) }

// ErrFile is the kind of error for a file that cannot be imported at all: it is empty, its header lacks a column.
var ErrFile = errors.New("the file cannot be imported")

// ErrBadRows is the kind of error for a file that was refused because of its bad rows.
var ErrBadRows = errors.New("nothing was imported: the file has bad rows")

// fileError makes an [ErrFile] that names file and line.
func fileError(file string, line int64, format string, args ...any) error {
	p := Problem{File: file, Line: line, Reason: fmt.Sprintf(format, args...)}
	return fmt.Errorf("%w: %s", ErrFile, p)
}
