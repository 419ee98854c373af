package register

// Thresholds sets how many matches of a text are few and how many are some, and how many dossiers a narrow slice has, until restore
// is called.
func Thresholds(few, some, narrow int) (restore func()) {
	wasFew, wasSome, wasNarrow := fewMatches, someMatches, narrowest
	fewMatches, someMatches, narrowest = few, some, narrow
	return func() { fewMatches, someMatches, narrowest = wasFew, wasSome, wasNarrow }
}
