package roll_test

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/projections/roll"
)

// names are streams of the national shape, nearly of it, and of any other.
var names = rapid.Map(rapid.OneOf(
	rapid.StringMatching(`dossier-000\.00\.(01|12)\.H61-1905(06|07)-00[0-3][0-9]`),
	rapid.StringMatching(`dossier-(a|a-1)-[0-9]{6}-[0-9]{4,9}`),
	rapid.StringMatching(`dossier-0{0,2}-?[0-9]{0,6}-?0{0,5}[12]`),
	rapid.StringMatching(`(dossier-)?[a-z0-9.-]{0,12}`),
	rapid.Just("dossier-x-190506-0001"), rapid.Just("dossier-x-190506-00001"), rapid.Just("dossier-x-190506-1"), rapid.Just("dossier-x-190506-10000"), rapid.Just("x-190506-0001"),
), func(s string) eventlog.StreamID { return eventlog.StreamID(s) })

// Whatever codes there are, and wherever a roll was kept in between: it numbers as a map would, from 0 in the order of their coming.
func TestARollNumbersAsAMapWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r roll.Roll
		want := make(map[eventlog.StreamID]int32)
		for range rapid.IntRange(0, 80).Draw(t, "n") {
			s := names.Draw(t, "stream")
			found, ok := r.Find(s)
			if number, known := want[s]; known != ok || found != number {
				t.Fatalf("%q is %d, %v; want %d, %v", s, found, ok, number, known)
			}
			number, met := r.Meet(s)
			if met != ok {
				t.Fatalf("%q was met: %v", s, met)
			}
			if !ok {
				want[s] = int32(len(want))
			}
			if number != want[s] || r.Len() != len(want) {
				t.Fatalf("%q got %d of %d, want %d of %d", s, number, r.Len(), want[s], len(want))
			}
			if rapid.Bool().Draw(t, "kept") {
				r = roll.Restore(r.Keep())
			}
		}
		for s, number := range want {
			if named := r.Name(number); named != s {
				t.Fatalf("%d is named %q, want %q", number, named, s)
			}
		}
		if all := maps.Collect(r.All()); !maps.Equal(all, want) {
			t.Fatalf("it has %v, want %v", all, want)
		}
	})
}
