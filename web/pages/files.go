package pages

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
)

// Files are the pages' folders: one a page, its markup, style, script and words side by side.
//
//go:embed */*
var Files embed.FS

// Hash names this build's static files: a hash over all of them. It stands in their addresses, so they may be cached for
// ever, and modules and fonts can refer to one another by relative paths.
var Hash = hashOf(Files)

// Assets is where the static files of this build lie.
var Assets = "/static/" + Hash

// served are the kinds of file that go out as they are; templates do not.
var served = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// Version is the version that pages carry: the program's and that of the static files. Give it to the hub
// (live.Options.Version), so that a screen whose page is older reloads itself after an update.
func Version(program string) string { return program + "+" + Hash }

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

// ServeFile answers a request for a static file of a build. It reports whether there is one; a page of another build still
// gets the file of its name, uncached.
func ServeFile(w http.ResponseWriter, hash, name string) bool {
	kind, ok := served[path.Ext(name)]
	content, err := fs.ReadFile(Files, name)
	if !ok || err != nil {
		return false
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	if hash == Hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(content) // the client may be gone
	return true
}
