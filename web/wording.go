package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// Language is a language that pages are shown in.
type Language string

// The languages of the pages; Vietnamese unless another is asked for.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// languageOf is the language that a request asks for by ?lang=.
func languageOf(r *http.Request) Language {
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

// pick returns the text of the language.
func (l Language) pick(vi, en string) string {
	if l == English && en != "" {
		return en
	}
	return vi
}

//go:embed wording.json
var wordingFile []byte

// wording is every sentence that a page can say, by key and language. The keys that begin with "live." are shared with
// the scripts, which get them in a data block of the page.
var wording = readWording(wordingFile)

// liveKeys is the part of the wording that scripts need.
const liveKeys = "live."

func readWording(file []byte) map[string]map[Language]string {
	var table map[string]map[Language]string
	if err := json.Unmarshal(file, &table); err != nil {
		panic(fmt.Sprintf("web: wording.json: %v", err))
	}
	return table
}

// say is the text of a key. An unknown key is a fault of the program and shows as the key itself; a test finds it first.
func (l Language) say(key string) string {
	text, ok := wording[key][l]
	if !ok {
		return key
	}
	return text
}

// live is the wording that goes to the scripts of a page.
func (l Language) live() map[string]string {
	shared := map[string]string{}
	for key := range wording {
		if short, ok := strings.CutPrefix(key, liveKeys); ok {
			shared[short] = l.say(key)
		}
	}
	return shared
}
