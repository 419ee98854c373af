package forms

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/domain/citation"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Paper sizes.
const (
	A5 Size = "a5" // what the circular has forms 01 to 05 on
	A4 Size = "a4"
)

// Size is a size of paper.
type Size string

// Options are how a form is printed. Assets must be set.
type Options struct {
	Assets  string // address under which the site serves each [File], such as "/forms/" + [Hash]
	Fonts   string // address of a stylesheet that declares the typeface Inter; empty: the machine's own
	Base    string // public address of the site, https://…, for the link in the QR code; empty: no QR code
	Phone   string // of the one-stop; empty: not printed
	Back    string // address of the dossier's page, on screen only; empty: no link
	Request int    // of form 02: which request, from 1; 0: the last
	Kept    bool   // of form 01: the copy that the office keeps, not the applicant's
	Size    Size   // empty: A5
}

// Page renders a form, "01" to "05", as a whole HTML page. A form that the dossier does not have is an [ErrNone]; other errors are the options':
// an address that is none.
func Page(number string, d Dossier, o Options) ([]byte, error) {
	f, ok := formOf(number)
	if !ok {
		return nil, fmt.Errorf("forms: %w: there are forms 01 to 05, not %q", ErrNone, number)
	}
	at, ok := f.day(d, o)
	if !ok {
		return nil, fmt.Errorf("forms: %w: form %s of %s", ErrNone, number, d.Code)
	}
	p := page{Dossier: d, Options: o, At: at, Cited: f.cited(at), Barcode: barcode(d.Code)}
	switch o.Size {
	case "":
		p.Size = A5
	case A4, A5:
	default:
		return nil, fmt.Errorf("forms: there is no paper %q: give a5 or a4", o.Size)
	}
	if f.link && o.Base != "" && d.Token != "" {
		var err error
		if p.Link, err = linkTo(o.Base, d.Token); err != nil {
			return nil, err
		}
		if p.QR, err = qrCode(p.Link); err != nil {
			return nil, err
		}
	}
	p.Asked, _ = d.request(o.Request)
	var b bytes.Buffer
	if err := templates[f.sheet].ExecuteTemplate(&b, "page", p); err != nil {
		return nil, fmt.Errorf("forms: form %s of %s: %w", number, d.Code, err)
	}
	return b.Bytes(), nil
}

// cited is the form's number and title on a day.
func (f form) cited(at time.Time) citation.Citation { return citation.On(f.rule, worktime.DayOf(at)) }

// page is what the templates get.
type page struct {
	Dossier
	Options
	At      time.Time // when the form was issued
	Cited   citation.Citation
	Barcode *symbol // nil: none
	QR      *symbol // nil: none
	Link    string
	Asked   Request // of form 02
}

// templates are the forms by their sheet.
var templates = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, f := range forms {
		t := template.New(f.sheet).Option("missingkey=error").Funcs(template.FuncMap{
			"upper": strings.ToUpper, "date": dateOf, "time": timeOf, "promised": promised, "moment": moment,
			"effect":  func(r Request) string { return effects[r.Effect] },
			"result":  func(t dossier.Timeliness) string { return results[t] },
			"join":    strings.Join,
			"ordinal": func(i int) int { return i + 1 },
		})
		all[f.sheet] = template.Must(t.ParseFS(sheets, "sheets/page.html", "sheets/"+f.sheet+".html"))
	}
	return all
}()

// Basis says which circular the form is of.
func (p page) Basis() string {
	text := "Thông tư số " + p.Cited.Decree
	if !p.Cited.Confirmed {
		text += " (chưa kiểm chứng)"
	}
	return text
}

// Where says where the result is given.
func (p page) Where() string {
	where := p.Office.Says()
	if p.Counter > 0 {
		where = fmt.Sprintf("Quầy %d", p.Counter)
		if p.CounterName != "" {
			where += " (" + p.CounterName + ")"
		}
		where += ", " + p.Office.Says()
	}
	return where
}

// Due says how the promise in force stands to the first one.
func (p page) Due() string {
	if p.Received == nil || p.Promise == nil {
		return promised(nil)
	}
	if first := p.Received.Promise; first != nil && !first.At.Equal(p.Promise.At) {
		return promised(p.Promise) + "; hẹn ban đầu " + moment(first.At)
	}
	return promised(p.Promise)
}

// Lines of papers on an A5 slip that fit one sheet at its ordinary size and at the smaller one, and the letters of a line.
const (
	fewLines   = 6
	manyLines  = 13
	lineLength = 56
)

// Dense tells a slip that fits one sheet if it is set smaller.
func (p page) Dense() bool {
	lines := 0
	for _, paper := range p.Papers {
		lines += 1 + max(0, utf8.RuneCountInString(paper.Name+paper.Scans())-1)/lineLength
	}
	return lines > fewLines && lines <= manyLines
}
