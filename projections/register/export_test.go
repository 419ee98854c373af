package register

// Thresholds sets how many matches of a text are few and how many are some, until restore is called.
func Thresholds(few, some int) (restore func()) {
	wasFew, wasSome := fewMatches, someMatches
	fewMatches, someMatches = few, some
	return func() { fewMatches, someMatches = wasFew, wasSome }
}
