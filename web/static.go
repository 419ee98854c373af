package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
)

//go:embed pages
var embedded embed.FS

// files are the pages' folders: one a page, its markup, style and script side by side.
var files = mustSub(embedded, "pages")

// staticHash names this build's static files: a hash over all of them. It stands in their addresses, so they may be
// cached for ever, and modules and fonts can refer to one another by relative paths.
var staticHash = hashOf(files)

// served are the kinds of file that go out as they are; templates do not.
var served = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// PageVersion is the version that pages carry: the program's and that of the static files. Give it to the hub
// (live.Options.Version), so that a screen whose page is older reloads itself after an update.
func PageVersion(program string) string { return program + "+" + staticHash }

func mustSub(f fs.FS, dir string) fs.FS {
	sub, err := fs.Sub(f, dir)
	if err != nil {
		panic(err) // the name is a constant and valid
	}
	return sub
}

func hashOf(f fs.FS) string {
	sum := sha256.New()
	err := fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(f, name)
		fmt.Fprintf(sum, "%s %d\n%s", name, len(content), content)
		return err
	})
	if err != nil {
		panic(err) // embedded files can be read
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}

// static serves /static/{hash}/{file...}. A page of another build still gets the file of its name, uncached.
func (s *site) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	kind, ok := served[path.Ext(name)]
	content, err := fs.ReadFile(files, name)
	if !ok || err != nil {
		s.notFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	if r.PathValue("hash") == staticHash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(content) // the client may be gone
}
