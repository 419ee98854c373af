package pages

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// words is every sentence that a page can say, by key and language: words.json of each page's folder. The keys that begin
// with "live." are shared with the scripts, which get them in a data block of the page.
var words = readWords(Files)

// LiveKeys is the part of the wording that scripts need.
const LiveKeys = "live."

func readWords(files fs.FS) map[string]map[Language]string {
	found, err := fs.Glob(files, "*/words.json")
	if err != nil || len(found) == 0 {
		panic(fmt.Sprintf("pages: no words: %v", err))
	}
	all := map[string]map[Language]string{}
	for _, name := range found {
		file, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err) // embedded files can be read
		}
		var table map[string]map[Language]string
		if err := json.Unmarshal(file, &table); err != nil {
			panic(fmt.Sprintf("pages: %s: %v", name, err))
		}
		for key, texts := range table {
			if _, twice := all[key]; twice {
				panic(fmt.Sprintf("pages: %s: another page says %q already", name, key))
			}
			all[key] = texts
		}
	}
	return all
}

// Words is the whole wording, by key and language: to look at.
func Words() map[string]map[Language]string { return words }

// Say is the text of a key. An unknown key is a fault of the program and shows as the key itself; a test finds it first.
func (l Language) Say(key string) string {
	text, ok := words[key][l]
	if !ok {
		return key
	}
	return text
}

// Live is the wording that goes to the scripts of a page.
func (l Language) Live() map[string]string { return l.Under(LiveKeys) }

// Under is the wording whose keys begin with a prefix, by what follows it.
func (l Language) Under(prefix string) map[string]string {
	shared := map[string]string{}
	for key := range words {
		if short, ok := strings.CutPrefix(key, prefix); ok {
			shared[short] = l.Say(key)
		}
	}
	return shared
}
