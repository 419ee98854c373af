package sqlitelog

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMomentsAreReadAsTimeParseReadsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m moments
		for range 4 { // what was read before changes nothing
			zone := time.FixedZone("", 60*rapid.SampledFrom([]int{0, 420, 420, -330, 845}).Draw(t, "minutes"))
			at := time.Unix(rapid.Int64Range(-1<<33, 1<<35).Draw(t, "second"), rapid.SampledFrom([]int64{0, 0, 1, 120_000_000}).Draw(t, "nanosecond")).In(zone)
			text := at.AppendFormat(nil, time.RFC3339Nano)
			if rapid.IntRange(0, 3).Draw(t, "damaged") == 0 {
				text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
			}
			got, err := m.parse(text)
			want, wantErr := time.ParseInLocation(time.RFC3339Nano, string(text), time.UTC)
			if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
				t.Fatalf("%q is %v, %v, want %v, %v", text, got, err, want, wantErr)
			}
		}
	})
}
