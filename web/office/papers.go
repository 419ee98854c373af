package office

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/dossier"
)

// paperLine is a line of a list of papers in a form: at the intake, and where more is brought later.
type paperLine struct {
	Listed    bool // its name stands on the form; else the officer wrote it
	Required  bool // the procedure demands it
	Known     bool // it has no box to tick: what is counted or scanned is there
	Have      bool // it is ticked
	Name      string
	Originals string
	Copies    string
	Files     []scan
}

// mostLines bounds a list of papers.
const mostLines = 100

// How a listed line says in its form what it is.
const (
	lineRequired = "required"
	lineKnown    = "known"
	lineListed   = "yes"
)

// Mark is how the line says what it is.
func (l paperLine) Mark() string {
	switch {
	case l.Known:
		return lineKnown
	case l.Required:
		return lineRequired
	}
	return lineListed
}

// scan is a file of a line, uploaded before the form was sent. The mark says that this server took it from this person.
type scan struct {
	dossier.File
	Mark string `json:"mark"`
}

// Value is the scan as the form carries it.
func (s scan) Value() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts and numbers can be written
	}
	return string(text)
}

// Megabytes is the file's size for people.
func (s scan) Megabytes() string {
	return strings.Replace(strconv.FormatFloat(max(0.1, float64(s.Size)/1_000_000), 'f', 1, 64), ".", ",", 1) + " MB"
}

// paperOnPage is a line of a list of papers with what its template needs.
type paperOnPage struct {
	P    *page
	At   string // what the ids of its inputs begin with
	I    int
	Line paperLine
}

// Paper is a line of a list at its place.
func (p *page) Paper(at string, i int, line paperLine) paperOnPage {
	return paperOnPage{p, at, i, line}
}

// PapersSpoken is the wording for the script of scans.
func (p *page) PapersSpoken() map[string]string { return p.Lang.Under("papers.js.") }

// paperLines reads the list of papers in a form. A scan that this server did not take from this person is left out.
func (o *Office) paperLines(form url.Values, by access.Person) (lines []paperLine) {
	for i := range mostLines {
		field := func(name string) string { return fmt.Sprintf("paper.%d.%s", i, name) }
		get := func(name string) string { return strings.TrimSpace(form.Get(field(name))) }
		if !form.Has(field("name")) {
			break
		}
		mark := get("listed")
		line := paperLine{
			Listed: mark != "", Required: mark == lineRequired, Known: mark == lineKnown, Have: get("have") != "",
			Name: get("name"), Originals: get("originals"), Copies: get("copies"),
		}
		for _, value := range form[field("file")] {
			var s scan
			if err := json.Unmarshal([]byte(value), &s); err == nil && o.marked(by, s) {
				line.Files = append(line.Files, s)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// counted reports whether somebody wrote a number of sheets.
func (l paperLine) counted() bool { return l.Originals != "" || l.Copies != "" }

// blank reports whether nothing was written into a line.
func (l paperLine) blank() bool {
	return !l.Listed && l.Name == "" && len(l.Files) == 0 && !l.counted()
}

// counts reports whether a line's paper was handed in: one that was written in was, a listed one where it is ticked or scanned, or
// counted where there is nothing to tick.
func (l paperLine) counts() bool {
	return l.Have || len(l.Files) > 0 || !l.Listed && !l.blank() || l.Known && l.counted()
}

// papersOf are the papers that a list says were handed in; place gives for each its line. A number that is none is a problem at its field.
func papersOf(lines []paperLine) (papers []dossier.Paper, place []int, problem string) {
	for i, l := range lines {
		if !l.counts() {
			continue
		}
		p := dossier.Paper{Name: l.Name}
		for _, s := range l.Files {
			p.Files = append(p.Files, s.File)
		}
		for _, n := range []struct {
			field, text string
			to          *int
		}{{"originals", l.Originals, &p.Originals}, {"copies", l.Copies, &p.Copies}} {
			if l.Listed && !l.Have && !l.Known || n.text == "" {
				continue // scanned, but not handed in
			}
			value, err := strconv.Atoi(n.text)
			if err != nil {
				return nil, nil, fmt.Sprintf("papers.%d.%s", i, n.field)
			}
			*n.to = value
		}
		papers, place = append(papers, p), append(place, i)
	}
	return papers, place, ""
}

// fieldOf is the id of the input that a refusal names: its papers are numbered as they were sent, those of the form as they stand in it.
// An id has no brackets, so that it can stand in a link as it is.
func fieldOf(refused string, place []int) string {
	rest, ok := strings.CutPrefix(refused, "papers[")
	number, after, found := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	if !ok || !found || err != nil || n >= len(place) {
		return refused
	}
	if strings.HasPrefix(after, ".files") {
		after = ".scan"
	}
	return fmt.Sprintf("papers.%d%s", place[n], after)
}

// drop takes a file out of a form: "2.0" is the first of the third line.
func drop(form url.Values, which string) {
	line, file, _ := strings.Cut(which, ".")
	name := "paper." + line + ".file"
	if n, err := strconv.Atoi(file); err == nil && n >= 0 && n < len(form[name]) {
		form[name] = slices.Delete(form[name], n, n+1)
	}
}
