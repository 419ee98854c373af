package architecture

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

// maxLines is the length at which a file must be divided.
const maxLines = 300

// longFiles are the files that may be longer than maxLines, each with its reason.
var longFiles = map[string]string{}

// emptyNames say nothing about what is inside.
var emptyNames = []string{"util", "utils", "utility", "utilities", "helper", "helpers", "manager", "managers", "misc"}

// shapeBreaches lists the files and packages that do not look as the house wants them.
func shapeBreaches(t *testing.T, tree fs.FS, long map[string]string) []string {
	t.Helper()
	return slices.Concat(tooLong(t, tree, long), emptilyNamed(t, tree), uncommented(t, tree))
}

func tooLong(t *testing.T, tree fs.FS, long map[string]string) []string {
	t.Helper()
	var out []string
	ours(t, tree, func(name string) {
		if !slices.Contains([]string{".go", ".js", ".mjs", ".css"}, path.Ext(name)) {
			return
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		n := bytes.Count(text, []byte("\n"))
		switch _, excepted := long[name]; {
		case n > maxLines && !excepted:
			out = append(out, fmt.Sprintf("%s has %d lines, more than %d: divide it by concept", name, n, maxLines))
		case n <= maxLines && excepted:
			out = append(out, fmt.Sprintf("%s has %d lines and needs no exception any more: take it out of longFiles", name, n))
		}
	})
	return out
}

func emptilyNamed(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var out []string
	ours(t, tree, func(name string) {
		for _, part := range strings.Split(name, "/") {
			words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool { return strings.ContainsRune("_-.", r) })
			if i := slices.IndexFunc(words, isEmptyName); i >= 0 {
				out = append(out, fmt.Sprintf("%s: %q says nothing about what is inside: name it after its concept", name, words[i]))
				return
			}
		}
	})
	for _, f := range goFiles(t, tree) {
		if isEmptyName(strings.TrimSuffix(f.pkg, "_test")) {
			out = append(out, fmt.Sprintf("%s: package %s says nothing about what is inside: name it after its concept", f.path, f.pkg))
		}
	}
	return out
}

// isEmptyName tells whether a word is an empty name or ends in one, as in stringutil.
func isEmptyName(word string) bool {
	return slices.ContainsFunc(emptyNames, func(e string) bool { return strings.HasSuffix(word, e) })
}

// uncommented finds the packages without a comment of the form that Go's documentation asks for, and those with two.
func uncommented(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var order []string
	packages := map[string][]goFile{}
	for _, f := range goFiles(t, tree) {
		key := f.dir()
		if _, seen := packages[key]; !seen {
			order = append(order, key)
		}
		packages[key] = append(packages[key], f)
	}
	var out []string
	for _, dir := range order {
		var documented []string
		name := ""
		for _, f := range packages[dir] {
			if name = strings.TrimSuffix(f.pkg, "_test"); strings.HasPrefix(f.doc, docStart(name, dir)) {
				documented = append(documented, path.Base(f.path))
			}
		}
		switch {
		case len(documented) == 0:
			out = append(out, fmt.Sprintf("%s: no package comment: say in one file what lives here, beginning with %q", dir, docStart(name, dir)))
		case len(documented) > 1:
			out = append(out, fmt.Sprintf("%s: package comments in %s: keep one", dir, strings.Join(documented, ", ")))
		}
	}
	return out
}

// docStart is how the comment of a package begins.
func docStart(name, dir string) string {
	if name == "main" {
		return "Command " + path.Base(dir) + " "
	}
	return "Package " + name + " "
}

func TestFilesAndPackagesHaveTheShapeOfTheHouse(t *testing.T) {
	for _, b := range shapeBreaches(t, house(t), longFiles) {
		t.Error(b)
	}
}

func TestABadShapeIsRefused(t *testing.T) {
	const doc = "// Package p is here.\npackage p\n"
	long := strings.Repeat("\n", maxLines+1)
	for _, c := range []struct{ name, file, text, want string }{
		{"a long Go file", "domain/p/p.go", doc + long, "divide it"},
		{"a long test", "domain/p/p_test.go", doc + long, "divide it"},
		{"a long script", "web/wall/wall.js", long, "divide it"},
		{"a long style", "web/wall/wall.css", long, "divide it"},
		{"a package named util", "domain/util/p.go", doc, `"util" says nothing`},
		{"a package ending in util", "domain/timeutil/p.go", doc, `"timeutil" says nothing`},
		{"a file named helpers", "domain/p/string_helpers.go", doc, `"helpers" says nothing`},
		{"a test named helper", "domain/p/helper_test.go", doc, `"helper" says nothing`},
		{"a script named manager", "web/wall/socket-manager.js", "", `"manager" says nothing`},
		{"a style named misc", "web/wall/misc.css", "", `"misc" says nothing`},
		{"a package clause named misc", "domain/p/p.go", "// Package misc is here.\npackage misc\n", "package misc says nothing"},
		{"a package without comment", "domain/p/p.go", "package p\n", "no package comment"},
		{"a comment about another package", "domain/p/p.go", "// Package q is here.\npackage p\n", "no package comment"},
		{"a command without comment", "cmd/motcua/main.go", "package main\n", `"Command motcua "`},
		{"an exception no longer needed", "domain/p/excepted.go", doc, "needs no exception"},
	} {
		t.Run(c.name, func(t *testing.T) {
			excepted := map[string]string{"domain/p/excepted.go": "as an example"}
			got := shapeBreaches(t, tree(map[string]string{c.file: c.text}), excepted)
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("breaches = %q, want one with %q", got, c.want)
			}
		})
	}
	t.Run("two package comments", func(t *testing.T) {
		got := shapeBreaches(t, tree(map[string]string{"domain/p/a.go": doc, "domain/p/b.go": doc}), nil)
		if len(got) != 1 || !strings.Contains(got[0], "a.go, b.go") {
			t.Errorf("breaches = %q, want one that names both files", got)
		}
	})
}

func TestWhatIsNotOursIsNotMeasured(t *testing.T) {
	long := strings.Repeat("\n", maxLines+1)
	got := shapeBreaches(t, tree(map[string]string{
		"web/vendored/htmx.js":         long,
		"web/vendored/SHA256SUMS":      "",
		"domain/p/testdata/util.css":   long,
		"data/manager.js":              long,
		".git/misc.js":                 long,
		"domain/p/p.go":                "// Package p is here.\npackage p\n",
		"domain/p/excepted.go":         "package p\n" + long,
		"domain/p/misconduct_test.go":  "package p_test\n",
		"domain/directory/agencies.go": "// Package directory is here.\npackage directory\n",
	}), map[string]string{"domain/p/excepted.go": "as an example"})
	if len(got) != 0 {
		t.Errorf("breaches = %q, want none", got)
	}
}
