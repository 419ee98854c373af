package office

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"motcua/domain/accents"
	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// shelves are the procedures of agencies on a day, ready to be searched: those of the last day that somebody asked for.
type shelves struct {
	mu  sync.Mutex
	day worktime.Day
	of  map[directory.AgencyCode][]shelved
}

// shelved is a procedure with its name and code in small letters without accents.
type shelved struct {
	directory.Procedure
	words    []string
	name     string // the words with one space between them
	initials string // thành lập doanh nghiệp: tldn
	code     string
}

func (s *shelves) on(day worktime.Day, agency directory.AgencyCode, c *directory.Catalogue) []shelved {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.day != day || s.of == nil {
		s.day, s.of = day, map[directory.AgencyCode][]shelved{}
	}
	all, ok := s.of[agency]
	if !ok {
		for _, p := range c.ProceduresOn(agency, day) {
			one := shelved{Procedure: p, words: accents.Words(p.NameVi), code: accents.Fold(string(p.Code))}
			one.name = strings.Join(one.words, " ")
			for _, w := range one.words {
				first, _ := utf8.DecodeRuneInString(w)
				one.initials += string(first)
			}
			all = append(all, one)
		}
		s.of[agency] = all
	}
	return all
}

// What a search takes and gives.
const (
	mostFound   = 12
	longestSeek = 200 // bytes
)

// found searches the procedures that somebody's agency handles today, best matches first; with nothing to look for, those of the fields
// of their counter.
func (o *Office) found(by access.Person, day worktime.Day, text string) []directory.Procedure {
	var fields []directory.FieldCode
	if counter, ok := o.opt.Law.Catalogue.CounterOn(by.Counter, day); ok {
		fields = counter.Fields
	}
	if len(text) > longestSeek {
		text = strings.ToValidUTF8(text[:longestSeek], "")
	}
	words := accents.Words(text)
	type scored struct {
		directory.Procedure
		score int
	}
	var all []scored
	for _, p := range o.shelves.on(day, by.Agency, o.opt.Law.Catalogue) {
		score, fits := p.score(words)
		if slices.Contains(fields, p.Field) {
			score += 2
		}
		if fits {
			all = append(all, scored{p.Procedure, score})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return b.score - a.score })
	var best []directory.Procedure
	for _, p := range all[:min(mostFound, len(all))] {
		best = append(best, p.Procedure)
	}
	return best
}

// score is how well a procedure fits words, which may stand in any order; fits is false where one of them is not in it.
func (p shelved) score(words []string) (score int, fits bool) {
	for _, w := range words {
		begins := slices.ContainsFunc(p.words, func(own string) bool { return strings.HasPrefix(own, w) })
		switch {
		case slices.Contains(p.words, w):
			score += 5
		case begins:
			score += 4
		case len(w) > 1 && strings.Contains(p.initials, w), strings.Contains(p.code, w):
			score += 3
		case strings.Contains(p.name, w):
			score++
		default:
			return 0, false
		}
	}
	if phrase := strings.Join(words, " "); phrase != "" && strings.HasPrefix(p.name, phrase) {
		score += 5
	} else if phrase != "" && strings.Contains(p.name, phrase) {
		score += 3
	}
	return score, true
}

// match is a procedure as the list of suggestions shows it.
type match struct {
	Code directory.ProcedureCode `json:"code"`
	Name string                  `json:"name"`
	Hint string                  `json:"hint"`
}

func (o *Office) matches(l pages.Language, by access.Person, text string) []match {
	all := []match{}
	for _, p := range o.found(by, worktime.DayOf(o.opt.Clock.Office()), text) {
		hint := []string{string(p.Code), l.Pick(p.Limit.Vietnamese(), p.Limit.English())}
		if p.Fee > 0 {
			hint = append(hint, dong(l, int64(p.Fee)))
		}
		all = append(all, match{p.Code, p.NameVi, strings.Join(hint, " · ")})
	}
	return all
}

// dong writes an amount of money.
func dong(l pages.Language, amount int64) string { return l.Count(int(amount)) + " đ" }

// dongOf reads an amount in đồng, with or without the word. There is nothing smaller than a đồng, so decimals are no amount.
func dongOf(l pages.Language, text string) (amount int64, ok bool) {
	for _, unit := range []string{"đồng", "đ"} {
		text = strings.TrimSuffix(text, unit)
	}
	return l.Whole(text)
}

// findProcedures answers with what fits a few letters.
func (o *Office) findProcedures(w http.ResponseWriter, r *http.Request, by access.Person) {
	pages.SendJSON(w, http.StatusOK, o.matches(pages.LanguageOf(r), by, r.URL.Query().Get("q")))
}
