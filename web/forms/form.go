package forms

import (
	"errors"
	"slices"
	"time"

	"motcua/domain/citation"
)

// ErrNone is the error of [Page] for a form that the dossier does not have: of one that was not refused there is no form 03.
var ErrNone = errors.New("the dossier has no such form")

// form is one kind of form. Its number here is that of Circular 01/2018/TT-VPCP and names it for ever; what is printed is the number of its day.
type form struct {
	number string
	rule   citation.Rule
	sheet  string // template
	link   bool   // whether the QR code stands on it: on papers that the applicant keeps while waiting
	day    func(d Dossier, o Options) (time.Time, bool)
}

var forms = []form{
	{"01", citation.ReceiptForm, "receipt", true, func(d Dossier, _ Options) (time.Time, bool) {
		if d.Received == nil {
			return time.Time{}, false
		}
		return d.Received.At, true
	}},
	{"02", citation.SupplementForm, "supplement", true, func(d Dossier, o Options) (time.Time, bool) {
		r, ok := d.request(o.Request)
		return r.At, ok
	}},
	{"03", citation.RefusalForm, "refusal", false, func(d Dossier, _ Options) (time.Time, bool) {
		if d.Refusal == nil {
			return time.Time{}, false
		}
		return d.Refusal.At, true
	}},
	{"04", citation.ApologyForm, "apology", true, func(d Dossier, _ Options) (time.Time, bool) {
		if d.Extension == nil {
			return time.Time{}, false
		}
		return d.Extension.At, true
	}},
	{"05", citation.ControlForm, "control", false, func(d Dossier, _ Options) (time.Time, bool) {
		if d.Received == nil {
			return time.Time{}, false
		}
		return d.Received.At, true
	}},
}

// Issued is a form that a dossier has: its number, by which [Page] finds it, and its number and title as they are printed.
type Issued struct {
	Number  string // 01 to 05
	Printed string // as numbered on its day: form 05 is 06 since 15/9/2025
	Title   string
	At      time.Time
}

// Issued lists the forms that the dossier has, by number.
func (d Dossier) Issued() []Issued {
	var all []Issued
	for _, f := range forms {
		if at, ok := f.day(d, Options{}); ok {
			c := f.cited(at)
			all = append(all, Issued{f.number, c.Form, c.TitleVi, at})
		}
	}
	return all
}

// request is one of the requests to supplement, from 1; 0 is the last.
func (d Dossier) request(n int) (Request, bool) {
	if n == 0 {
		n = len(d.Requests)
	}
	if n < 1 || n > len(d.Requests) {
		return Request{}, false
	}
	return d.Requests[n-1], true
}

func formOf(number string) (form, bool) {
	i := slices.IndexFunc(forms, func(f form) bool { return f.number == number })
	if i < 0 {
		return form{}, false
	}
	return forms[i], true
}
