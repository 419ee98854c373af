package pages

import (
	"net/http"
	"net/url"
	"strings"
)

// Language is a language that pages are shown in.
type Language string

// The languages of the pages; Vietnamese unless another is asked for.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// LanguageOf is the language that a request asks for by ?lang=.
func LanguageOf(r *http.Request) Language {
	if r.URL.Query().Get("lang") == string(English) {
		return English
	}
	return Vietnamese
}

// Other is the language that the toggle leads to.
func (l Language) Other() Language {
	if l == English {
		return Vietnamese
	}
	return English
}

// Pick returns the text of the language; the Vietnamese one where there is no English.
func (l Language) Pick(vi, en string) string {
	if l == English && en != "" {
		return en
	}
	return vi
}

// Link is the address of a page in a language, with a query; nil for none.
func (l Language) Link(path string, q url.Values) string {
	if l != Vietnamese {
		if q == nil {
			q = url.Values{}
		}
		q.Set("lang", string(l))
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + strings.ReplaceAll(strings.ReplaceAll(q.Encode(), "%2C", ","), "%2F", "/")
}
