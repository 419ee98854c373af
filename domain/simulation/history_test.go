package simulation

import (
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

func TestTmp(t *testing.T) {
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	start := time.Now()
	n := 0
	lives := 0
	kinds := map[string]int{}
	states := map[string]int{}
	for s, err := range History(law, Seed) {
		if err != nil {
			t.Fatal(n, err)
		}
		if !s.Command.Head().At.Before(ReferenceEnd()) {
			break
		}
		n++
		if s.Index == 0 {
			lives++
		}
		_ = kinds
		_ = states
	}
	t.Log(n, lives, time.Since(start))
}
