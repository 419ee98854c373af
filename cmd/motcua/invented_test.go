package main

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/simulation"
)

// A page says that people and dossiers are invented where the log says so of what it holds, and nowhere else.
func TestAPageSaysThatDossiersAreInventedWhereTheLogSaysSo(t *testing.T) {
	imported := provenance.Described{Name: "import-x", Kind: provenance.Import, NameVi: "x", At: time.Now()}
	for name, c := range map[string]struct {
		holds   []provenance.Described
		banners int
	}{
		"nothing": {nil, 0}, "an import": {[]provenance.Described{imported}, 0}, "a reconstruction": {[]provenance.Described{simulation.Reference}, 1},
		"a simulation after an import": {[]provenance.Described{imported, simulation.Live}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			log := memlog.New(time.Now)
			for _, d := range c.holds {
				e, err := d.Encode()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := log.Append(t.Context(), d.Stream(), eventlog.Any, e); err != nil {
					t.Fatal(err)
				}
			}
			ctx, stop := context.WithCancel(context.Background())
			a := &app{ctx: ctx, out: io.Discard, err: io.Discard, law: law}
			s, err := a.newSite("localhost:0", t.TempDir(), log, systemClock{}, nil, false)
			if err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- s.run(ctx) }()
			defer func() {
				stop()
				if err := <-ended; err != nil {
					t.Error(err)
				}
			}()
			await(t, "a page that says what the log holds", func() bool {
				page := get(t, "http://"+s.listen.Addr().String()+"/sign-in")
				return strings.Contains(page, `id="password"`) && strings.Count(page, "người và hồ sơ là giả định") == c.banners
			})
		})
	}
}
