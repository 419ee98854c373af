package main

import (
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// question is what somebody asks.
type question struct {
	kind  string
	query register.Query
}

// unaccented is a text as people type it in a hurry.
var unaccented = strings.NewReplacer(
	"à", "a", "ạ", "a", "ả", "a", "ă", "a", "ắ", "a", "â", "a", "ầ", "a", "đ", "d", "Đ", "d", "ế", "e", "ệ", "e", "ễ", "e", "ê", "e", "ì", "i", "ị", "i", "ỗ", "o", "ơ", "o",
	"ọ", "o", "ò", "o", "ù", "u", "ũ", "u", "ủ", "u", "ú", "u", "ư", "u", "ứ", "u", "ữ", "u", "ỳ", "y", "ý", "y")

// questions are n of each kind, all mixed.
func (h *manyDossiers) questions(n int) []question {
	var all []question
	add := func(kind string, q register.Query) {
		q.Limit = 50
		all = append(all, question{kind, q})
	}
	text := func(kind, words string) { add("text: "+kind, register.Query{Text: words}) }
	agencies, procedures := h.app.law.Catalogue.Agencies(), h.app.law.Catalogue.Procedures()
	for i := range n {
		d := h.sample[h.dice.IntN(len(h.sample))]
		code, name := string(d.code), strings.Fields(strings.ToLower(unaccented.Replace(d.name)))
		text("code", code)
		text("code, beginning", code[:20])
		text("code, day and number", code[14:])
		text("code, piece", code[10:len(code)-1])
		text("code, number", code[len(code)-4:])
		text("name", strings.Join(name, " "))
		text("name, two words", name[0]+" "+name[len(name)-1])
		text("name, one word", name[h.dice.IntN(len(name))])
		text("name, beginning", name[0]+" "+name[2][:1]+"*")
		text("nobody", name[0]+" xyz")
		if phone := string(d.phone); phone != "" {
			text("phone", phone)
			text("phone, last digits", phone[len(phone)-4-i%4:])
			text("name and phone", name[0]+" "+phone[6:])
		}
		p, agency := procedures[h.dice.IntN(len(procedures))], agencies[h.dice.IntN(len(agencies))]
		words := strings.Fields(p.NameVi)
		text("procedure", p.NameVi)
		text("procedure, two words", strings.Join(words[:min(2, len(words))], " "))
		status := dossier.Status(i%10 + 1)
		add("status", register.Query{Status: status})
		add("status of an agency", register.Query{Status: status, Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: string(agency.Code)}}})
		add("slice", register.Query{Slices: []figures.Slice{h.slice(i, d.about)}})
		h.seen(i, d, agency.Code, name, func(kind string, q register.Query) { add("seen: "+kind, q) })
		h.cells(i, d, name, func(kind string, q register.Query) { add("cell: "+kind, q) })
	}
	h.dice.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// cells asks for the dossiers of a cell, alone, cut by slices, and searched in.
func (h *manyDossiers) cells(i int, d told, name []string, add func(string, register.Query)) {
	for k, cell := range register.Cells {
		q := register.Query{Cell: cell}
		q.From, q.To = h.period(i + k)
		add(string(cell), q)
	}
	q := register.Query{Cell: register.Cells[i%len(register.Cells)], Text: name[len(name)-1]}
	q.From, q.To = h.period(i)
	add("searched", q)
	q.Text = ""
	for j, dimension := range figures.Dimensions[1:] {
		q.Cell = register.Cells[(i+j)%len(register.Cells)]
		q.Slices = []figures.Slice{h.slice(j, d.about)}
		add("by "+string(dimension), q)
	}
	q.Slices = []figures.Slice{h.slice(2, d.about), h.slice(i%2+3, d.about)}
	add("by two dimensions", q)
}

// seen asks for what an agency has a part in, as its people search: in all and with every filter, alone and together.
func (h *manyDossiers) seen(i int, d told, agency directory.AgencyCode, name []string, add func(string, register.Query)) {
	if i%2 == 0 {
		agency = d.about.Agency
	}
	from, to := h.period(i)
	status := dossier.Status(i%10 + 1)
	procedure := []figures.Slice{{Dimension: figures.ByProcedure, Key: string(d.about.Procedure)}}
	for _, one := range []question{
		{"all", register.Query{}}, {"name", register.Query{Text: strings.Join(name, " ")}}, {"name, one word", register.Query{Text: name[len(name)-1]}},
		{"family name", register.Query{Text: name[0]}}, {"code", register.Query{Text: string(d.code)}}, {"code, beginning", register.Query{Text: string(d.code)[:13]}},
		{"status", register.Query{Status: status}}, {"procedure", register.Query{Slices: procedure}}, {"period", register.Query{Since: from, Until: to}},
		{"word and status", register.Query{Text: name[0], Status: status}}, {"status and period", register.Query{Status: status, Since: from, Until: to}},
		{"all filters", register.Query{Text: name[0], Status: status, Slices: procedure, Since: from, Until: to}},
	} {
		one.query.Sees = agency
		add(one.kind, one.query)
	}
}

// slice is the one of a dimension that counts a matter.
func (h *manyDossiers) slice(i int, m dossier.Matter) figures.Slice {
	all := figures.SlicesOf(m)
	return all[1+i%(len(all)-1)] // the first is the centre
}

// today is the first day after the history.
func (h *manyDossiers) today() worktime.Day { return h.last + 1 }
