package pages

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strconv"
)

// Templates are pages by their names.
type Templates map[string]*template.Template

// Parse reads the templates of each named page's folder together with those of shared folders. It panics where one is
// broken: they are embedded, and every test would see it.
func Parse(shared []string, names ...string) Templates {
	all := Templates{}
	for _, name := range names {
		t := template.New(name).Option("missingkey=error")
		for _, folder := range append(append([]string{}, shared...), name) {
			found, err := fs.Glob(Files, path.Join(folder, "*.html"))
			if err != nil || len(found) == 0 {
				panic(fmt.Sprintf("pages: no templates in %s: %v", folder, err))
			}
			t = template.Must(t.ParseFS(Files, found...))
		}
		all[name] = t
	}
	return all
}

// Render is a page, or a part of one by the name of its block, as bytes. It panics where the template fails: data and template are ours.
func (t Templates) Render(name, block string, data any) []byte {
	var b bytes.Buffer
	if err := t[name].ExecuteTemplate(&b, block, data); err != nil {
		panic(fmt.Errorf("render %s of %s: %w", block, name, err))
	}
	return b.Bytes()
}

// Send answers with a rendered page: whole, so that a fault cannot leave half a page behind.
func Send(w http.ResponseWriter, status int, l Language, page []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(l))
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	_, _ = w.Write(page) // the client may be gone
}
