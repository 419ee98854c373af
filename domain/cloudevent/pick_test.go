package cloudevent

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsPickedIsWhatTheFieldsLeave(t *testing.T) {
	names := []string{"code", "matter", "applicant", "kind", "name", "papers", "originals", "is", "crossings", "day", "promise", "at", "ô", ""}
	rapid.Check(t, func(t *rapid.T) {
		var value func(depth int) string
		value = func(depth int) string {
			least := 0
			if depth == 0 {
				least = 2
			}
			switch rapid.IntRange(least, 6).Draw(t, "what") {
			case 0:
				var members []string
				for range rapid.IntRange(0, 5).Draw(t, "members") { // a name may stand twice
					members = append(members, `"`+rapid.SampledFrom(names).Draw(t, "name")+`":`+value(depth-1))
				}
				return "{" + strings.Join(members, ",") + "}"
			case 1:
				var list []string
				for range rapid.IntRange(0, 3).Draw(t, "elements") {
					list = append(list, value(depth-1))
				}
				return "[" + strings.Join(list, ",") + "]"
			default:
				return rapid.SampledFrom([]string{"1", "null", "true", `""`, `"x y"`, `"]},{"`, `"Đ\u2028"`, `"a<"`, `"\"}"`, `"’"`, " 1", "-2.5e3"}).Draw(t, "text")
			}
		}
		data := rapid.OneOf(rapid.Custom(func(t *rapid.T) string {
			return "{" + `"code":` + value(3) + `,"matter":` + value(3) + `,"is":` + value(3) + "}"
		}), rapid.String()).Draw(t, "data")
		if rapid.Bool().Draw(t, "cut off") {
			data = data[:rapid.IntRange(0, len(data)).Draw(t, "at")]
		}
		may := public[rapid.SampledFrom(slices.Sorted(maps.Keys(public))).Draw(t, "event")]
		want, _ := may.of([]byte(data))
		if got, ok := may.pick([]byte(data)); ok && string(got) != string(want) {
			t.Fatalf("%s\nleaves\n%s\nwant\n%s", data, got, want)
		}
	})
}

// Of what the service writes, nothing is left to the slow way.
func TestStoredEventsArePicked(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "dossier", "testdata", "golden", "*.json"))
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var golden struct{ Data json.RawMessage }
		if err := json.Unmarshal(text, &golden); err != nil {
			t.Fatal(err)
		}
		may := public[strings.TrimSuffix(filepath.Base(file), ".json")]
		want, _ := may.of(golden.Data)
		if got, ok := may.pick(golden.Data); string(got) != string(want) && ok || !ok && compact(golden.Data) && !strings.ContainsAny(string(golden.Data), `\<>&`) {
			t.Errorf("%s: %s, %v, want %s", file, got, ok, want)
		}
	}
}
