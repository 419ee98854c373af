package forms

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

//go:embed sheets
var sheets embed.FS

// Hash names this build's style and script: a hash over them. It belongs into the address in [Options].Assets, so that they may be cached for
// ever.
var Hash = hashOf(sheets)

// kinds are the kinds of file that go out as they are; templates do not.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
}

// File is a file that the pages refer to below [Options].Assets: form.css, a5.css, a4.css, print.js. Kind is its content type; ok is false
// where there is no such file.
func File(name string) (content []byte, kind string, ok bool) {
	kind, ok = kinds[path.Ext(name)]
	if !ok || path.Base(name) != name {
		return nil, "", false
	}
	content, err := sheets.ReadFile("sheets/" + name)
	return content, kind, err == nil
}

func hashOf(f fs.FS) string {
	sum := sha256.New()
	for _, ext := range slices.Sorted(maps.Keys(kinds)) {
		names, err := fs.Glob(f, "sheets/*"+ext)
		if err != nil {
			panic(err) // the pattern is a constant and valid
		}
		for _, name := range names {
			content, err := fs.ReadFile(f, name)
			if err != nil {
				panic(err) // embedded files can be read
			}
			fmt.Fprintf(sum, "%s %d\n%s", name, len(content), content)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
