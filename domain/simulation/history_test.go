package simulation_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
)

var law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}

func TestTheSameSeedGivesTheSameCommands(t *testing.T) {
	first, second := digest(t, simulation.Seed, 20_000), digest(t, simulation.Seed, 20_000)
	if first != second {
		t.Error("two runs differ")
	}
	if digest(t, simulation.Seed+1, 20_000) == first {
		t.Error("another seed gives the same history")
	}
}

// digest sums up the first n commands of a history.
func digest(t *testing.T, seed uint64, n int) string {
	sum := sha256.New()
	for step, err := range simulation.History(law, seed) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(struct {
			Head    dossier.Fact
			At      time.Time
			Command dossier.Command
		}{step.Command.Head(), step.Command.Head().At, step.Command})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(sum, "%T %s\n", step.Command, text)
		if n--; n == 0 {
			break
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func TestCommandsComeInTheOrderOfTimeAndAreAllAcceptedInTheLiveYearToo(t *testing.T) {
	player := simulation.NewPlayer(desk.New(memlog.New(simulation.Origin), law))
	var last time.Time
	live := 0
	for step, err := range simulation.History(law, simulation.Seed) {
		if err != nil {
			t.Fatal(err)
		}
		at := step.Command.Head().At
		if at.Before(last) {
			t.Fatalf("%s comes after %s", at, last)
		}
		last = at
		if step.Life[0].Head().At.Before(simulation.ReferenceEnd()) {
			continue // of the reference history, which is not in this log
		}
		if at.After(simulation.Origin().AddDate(0, 1, 0)) {
			break
		}
		if _, err := player.Play(t.Context(), step); err != nil {
			t.Fatalf("%T at %s: %v", step.Command, at, err)
		}
		live++
	}
	if live < 5_000 {
		t.Errorf("the live simulation made %d commands in a month", live)
	}
}
