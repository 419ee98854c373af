package csvimport_test

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"motcua/adapters/csvimport"
)

// generated is a file that is never in memory: dossiers of two rows each, the second rows after all the first ones.
type generated struct {
	dossiers, row int
	rest          []byte
}

func (g *generated) Read(p []byte) (int, error) {
	if len(g.rest) == 0 {
		switch n := g.row - g.dossiers; {
		case g.row == 0:
			g.rest = []byte(eventsHeader)
			fallthrough
		case n < 0:
			g.rest = fmt.Appendf(g.rest, "N-%d;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n", g.row)
		case n < g.dossiers:
			g.rest = fmt.Appendf(g.rest, "N-%d;Không có thật;31/04/2019 08:00 +07:00;%01500d;;3\n", n, n)
		default:
			return 0, io.EOF
		}
		g.row++
	}
	n := copy(p, g.rest)
	g.rest = g.rest[:copy(g.rest, g.rest[n:])]
	return n, nil
}

// The file holds 20 MB, of which Go's heap must never hold more than a small part: rows wait on disk.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20 MB")
	}
	const dossiers = 12_000
	o := newOffice(t)
	live := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before, most, calls := live(), int64(0), 0
	rep, err := csvimport.Import(t.Context(), o.log, o.law, csvimport.File{Name: "big.csv", Reader: &generated{dossiers: dossiers}}, o.mapping(eventsMapping),
		csvimport.Options{Staging: o.dir, Progress: func(csvimport.Stage, int64, int64) {
			if calls++; calls%4 == 0 {
				most = max(most, live()-before)
			}
		}})
	if rep.Bad.Total != dossiers || rep.Found != dossiers || len(o.records()) != 0 {
		t.Fatalf("got %d bad rows of %d dossiers, %v", rep.Bad.Total, rep.Found, err)
	}
	if most == 0 || most > 8<<20 {
		t.Errorf("the heap held up to %d bytes more than before", most)
	}
}
