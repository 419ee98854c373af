package web

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

var update = flag.Bool("update", false, "write the coarse pictures anew: look at the displays themselves before committing them")

// The grid of a coarse picture, and by how much (of 255) a field may differ: a browser of another version smooths type otherwise.
const (
	coarseColumns, coarseRows = 16, 9
	coarseTolerance           = 14
)

func TestDisplaysLookAsTheyDid(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	for _, s := range []struct {
		name          string
		width, height int64
		distance      int
	}{{"landscape", 1920, 1080, 5}, {"portrait", 1080, 1920, 8}} {
		tab.Size(s.width, s.height)
		for _, page := range walls {
			tab.Go(o.url(fmt.Sprintf("%s?distance=%d", page, s.distance)))
			tab.Await("its fonts and its pages", connected+" && document.fonts.status === 'loaded' && document.getElementById('turn-of').textContent > 0")
			// What shows the real time is left out.
			browsertest.Eval[any](tab, "document.querySelector('footer').style.visibility = 'hidden'; null")
			got := tab.Coarse(coarseColumns, coarseRows)
			file := filepath.Join("testdata", "looks", s.name+strings.ReplaceAll(strings.TrimPrefix(page, "/wall"), "/", "-")+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if bad := browsertest.Differs(string(want), got, coarseTolerance); len(bad) > 0 {
				t.Errorf("%s, %s, looks otherwise: %s", page, s.name, strings.Join(bad, "; "))
			}
		}
	}
}
