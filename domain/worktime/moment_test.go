package worktime

import (
	"testing"
	"time"
)

func TestAMomentIsTheOfficesUnlessItSaysOtherwise(t *testing.T) {
	for text, want := range map[string]time.Time{
		"2019-06-30T17:00":            time.Date(2019, 6, 30, 10, 0, 0, 0, time.UTC),
		"2019-06-30T17:00:05":         time.Date(2019, 6, 30, 10, 0, 5, 0, time.UTC),
		"2019-06-30T17:00:00Z":        time.Date(2019, 6, 30, 17, 0, 0, 0, time.UTC),
		"2019-06-30T17:00:00.5+09:00": time.Date(2019, 6, 30, 8, 0, 0, 5e8, time.UTC),
	} {
		got, err := ParseMoment(text)
		if err != nil || !got.Equal(want) || got.Location() != Zone {
			t.Errorf("%s: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "2019-06-30", "17:00", "2019-06-31T17:00", "never"} {
		if got, err := ParseMoment(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
