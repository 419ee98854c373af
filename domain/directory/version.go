package directory

import (
	"slices"

	"motcua/domain/worktime"
)

// version says when one of the rows with the same key is in force. An index keeps the versions of a key newest first, so
// that a look-up for a day of the present ends at the first.
type version struct {
	InForce Validity
	Row     int // place in the file, and in the catalogue
}

// insert adds a version to those of a key, newest first.
func insert(versions []version, v version) []version {
	at, _ := slices.BinarySearchFunc(versions, v, func(a, b version) int {
		switch first := b.InForce.first(); {
		case a.InForce.first() > first:
			return -1
		case a.InForce.first() < first:
			return 1
		}
		return 0
	})
	return slices.Insert(versions, at, v)
}

// overlapping finds the version that holds at the same time as v does somewhere.
func overlapping(versions []version, v Validity) (version, bool) {
	for _, other := range versions {
		if other.InForce.overlaps(v) {
			return other, true
		}
	}
	return version{}, false
}

// gap finds the first day of v on which none of the versions holds. The day is firstDay where v is open and they are not.
func gap(versions []version, v Validity) (day worktime.Day, found bool) {
	day = v.first()
	for _, version := range slices.Backward(versions) {
		if version.InForce.first() > day {
			return day, true
		}
		if last := version.InForce.last(); last >= v.last() {
			return 0, false
		} else if last >= day {
			day = last + 1
		}
	}
	return day, true
}

// newest finds the version of a key that came into force last.
func newest[K comparable, V any](all []V, index map[K][]version, key K) (found V, ok bool) {
	if versions := index[key]; len(versions) > 0 {
		return all[versions[0].Row], true
	}
	return found, false
}

// inForce finds the version of a key that is in force on a day.
func inForce[K comparable, V any](all []V, index map[K][]version, key K, day worktime.Day) (found V, ok bool) {
	for _, version := range index[key] {
		if version.InForce.On(day) {
			return all[version.Row], true
		}
	}
	return found, false
}
