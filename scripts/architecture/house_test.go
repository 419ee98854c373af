// Package architecture holds the rules of the house as tests: which room may import what, and what a file and a package
// look like. The rules read the sources only, so they answer even while the tree does not compile, and each of them is
// itself tried on a tree that breaks it.
package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// module is the name of this module, the first element of every import path of its own.
const module = "motcua"

// A goFile is one Go source of the house, parsed as far as its comments and imports.
type goFile struct {
	path    string // slash-separated, from the top: domain/desk/desk.go
	pkg     string // the name in its package clause
	doc     string // the comment above the package clause, "" if none
	imports []string
}

// dir is the folder of the file, which is its package.
func (f goFile) dir() string { return path.Dir(f.path) }

// test tells whether the file is compiled for tests only, or belongs to a package that only tests import (eventlogtest).
func (f goFile) test() bool {
	return strings.HasSuffix(f.path, "_test.go") || isTestSupport(f.dir())
}

// isTestSupport tells whether a package serves tests alone: its name ends in "test", as httptest does.
func isTestSupport(dir string) bool { return strings.HasSuffix(dir, "test") }

// ours walks the files written in this house: no dot directories, no test data, nothing of the run-time data directory,
// and no folder with a SHA256SUMS, which holds what others wrote (scripts/check compares it).
func ours(t *testing.T, tree fs.FS, visit func(name string)) {
	t.Helper()
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() {
			visit(name)
			return nil
		}
		base := d.Name()
		if name == "data" || base == "testdata" || name != "." && strings.HasPrefix(base, ".") {
			return fs.SkipDir
		}
		if _, err := fs.Stat(tree, path.Join(name, "SHA256SUMS")); err == nil {
			return fs.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatalf("walk the sources: %v", err)
	}
}

// goFiles parses every Go file of the house.
func goFiles(t *testing.T, tree fs.FS) []goFile {
	t.Helper()
	var files []goFile
	ours(t, tree, func(name string) {
		if path.Ext(name) != ".go" {
			return
		}
		files = append(files, parse(t, tree, name))
	})
	return files
}

func parse(t *testing.T, tree fs.FS, name string) goFile {
	t.Helper()
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		t.Fatalf("%v: mend the syntax first", err)
	}
	f := goFile{path: name, pkg: parsed.Name.Name, doc: docOf(parsed)}
	for _, spec := range parsed.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: import %s: %v", name, spec.Path.Value, err)
		}
		f.imports = append(f.imports, target)
	}
	return f
}

func docOf(f *ast.File) string {
	if f.Doc == nil {
		return ""
	}
	return f.Doc.Text()
}

// house is the tree that the tests stand in.
func house(t *testing.T) fs.FS {
	t.Helper()
	const top = "../.."
	if _, err := os.Stat(top + "/go.mod"); err != nil {
		t.Fatalf("the module's top is expected two levels up: %v", err)
	}
	return os.DirFS(top)
}

// tree builds a small house from names and texts.
func tree(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// within tells whether a path is one of the rooms or lies in one.
func within(p string, rooms ...string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool { return p == room || strings.HasPrefix(p, room+"/") })
}
