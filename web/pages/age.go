package pages

import (
	"fmt"
	"strings"
	"time"
)

// Age writes an age in at most two units: 1 phút 5 giây. shared/format.js does the same.
func (l Language) Age(d time.Duration) string {
	units := []struct {
		name string
		size time.Duration
	}{{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second}}
	left := max(d, 0)
	for len(units) > 1 && left < units[0].size {
		units = units[1:]
	}
	if left < time.Second {
		return "0 " + l.Say(LiveKeys+"age.second")
	}
	var parts []string
	for _, u := range units[:min(2, len(units))] {
		if n := left / u.size; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, l.Say(LiveKeys+"age."+u.name)))
			left %= u.size
		}
	}
	return strings.Join(parts, " ")
}
