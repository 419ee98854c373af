//go:build unix

package sqlitelog_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// The test program starts itself again as a writer that is to be killed; these variables tell it so.
const (
	killedPath  = "SQLITELOG_KILLED_PATH"
	killedRound = "SQLITELOG_KILLED_ROUND"
)

// killRounds asks for another number of kills than the short form's: see scripts/kill-loop.
const killRounds = "SQLITELOG_KILL_ROUNDS"

func TestMain(m *testing.M) {
	if path := os.Getenv(killedPath); path != "" {
		writeUntilKilled(path, os.Getenv(killedRound))
	}
	os.Exit(m.Run())
}

// writeUntilKilled appends from many goroutines, one by one and in bulk, and prints the id of each event once it is
// acknowledged.
func writeUntilKilled(path, round string) {
	log, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now})
	if err != nil {
		fmt.Println("open:", err)
		os.Exit(1)
	}
	ctx := context.Background()
	var group sync.WaitGroup
	for w := range 8 {
		group.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("%s-%d-%d", round, w, i)
				one, two := dossierEvent(0), dossierEvent(0)
				one.ID, two.ID = eventlog.DeriveID(name, 0), eventlog.DeriveID(name, 1)
				stream := eventlog.StreamID("shared")
				if w > 0 {
					stream = eventlog.StreamID(fmt.Sprintf("own-%s-%d-%d", round, w, i/10))
				}
				var err error
				if i%20 == 19 {
					_, err = log.AppendAll(ctx, []eventlog.Write{{Stream: stream, Events: []eventlog.Event{one}}, {Stream: "bulk", Events: []eventlog.Event{two}}})
				} else {
					_, err = log.Append(ctx, stream, eventlog.Any, one, two)
				}
				if err != nil {
					fmt.Println("append:", err)
					os.Exit(1)
				}
				fmt.Fprintf(os.Stdout, "%x %x\n", one.ID[:], two.ID[:])
			}
		})
	}
	group.Wait()
}

func TestAKilledWriterLosesNothingThatWasAcknowledged(t *testing.T) {
	rounds, most := 6, 1500
	if text := os.Getenv(killRounds); text != "" {
		var err error
		if rounds, err = strconv.Atoi(text); err != nil {
			t.Fatalf("%s: %v", killRounds, err)
		}
		most = 400 // a shorter load, so that the log stays readable after each of many
	}
	path := filepath.Join(t.TempDir(), "events.db")
	chance := rand.New(rand.NewPCG(1, uint64(rounds)))
	var acknowledged []eventlog.EventID
	for round := range rounds {
		appends := 1 + chance.IntN(most)
		if round%5 == 4 {
			appends = 0 // while it opens, recovers, or begins to write
		}
		acknowledged = append(acknowledged, killWriter(t, path, round, appends, time.Duration(chance.IntN(3000))*time.Microsecond)...)
		log := open(t, path)
		checkKept(t, log, acknowledged)
		after := dossierEvent(round)
		if _, err := log.Append(t.Context(), "after", eventlog.At(eventlog.Revision(round-1)), after); err != nil {
			t.Fatalf("round %d: append after the kill: %v", round, err)
		}
		acknowledged = append(acknowledged, after.ID)
		closed(t, log)
		if t.Failed() {
			t.Fatalf("round %d of %d", round+1, rounds)
		}
	}
	if problems := problemsOf(t, path); len(problems) > 0 {
		t.Error(problems)
	}
	t.Logf("%d kills, %d events acknowledged, each is there once", rounds, len(acknowledged))
}

// killWriter lets a process write, kills it a moment after it has acknowledged so many appends (0: after it has started, some
// hundredths of a second later), and returns what it acknowledged.
func killWriter(t *testing.T, path string, round, appends int, moment time.Duration) (ids []eventlog.EventID) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedPath+"="+path, fmt.Sprint(killedRound, "=", round))
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if appends == 0 {
		time.AfterFunc(20*moment, func() { _ = child.Process.Kill() })
	}
	lines := bufio.NewReader(out)
	for n := 0; ; n++ {
		line, err := lines.ReadString('\n')
		if err != nil { // the end; a line that was cut off counts for nothing
			break
		}
		one, two, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || len(one) != 32 || len(two) != 32 {
			t.Errorf("the writer says: %s", line)
			continue
		}
		for _, text := range []string{one, two} {
			var id eventlog.EventID
			if _, err := hex.Decode(id[:], []byte(text)); err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		if n == appends && appends > 0 {
			time.AfterFunc(moment, func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Wait() // ends by the signal
	return ids
}

// checkKept checks that each acknowledged event stands exactly once and that nothing has gaps.
func checkKept(t *testing.T, log eventlog.Log, acknowledged []eventlog.EventID) {
	t.Helper()
	stands, next := map[eventlog.EventID]int{}, map[eventlog.StreamID]eventlog.Revision{}
	for i, e := range readAll(t, log) {
		stands[e.ID]++
		if e.Revision != next[e.Stream] || e.Position != eventlog.Position(i+1) {
			t.Fatalf("event %d of the log is revision %d of %q at %d; revision %d is missing", i, e.Revision, e.Stream, e.Position, next[e.Stream])
		}
		next[e.Stream]++
	}
	for _, id := range acknowledged {
		if stands[id] != 1 {
			t.Errorf("acknowledged event %v stands %d times", id, stands[id])
		}
	}
}
