package register

// Thresholds sets how many matches of a text are few, how many dossiers of a cell, and how many dossiers a narrow slice has, until
// restore is called.
func Thresholds(matches, dossiers, narrow int) (restore func()) {
	wasMatches, wasDossiers, wasNarrow := fewMatches, fewDossiers, narrowest
	fewMatches, fewDossiers, narrowest = matches, dossiers, narrow
	return func() { fewMatches, fewDossiers, narrowest = wasMatches, wasDossiers, wasNarrow }
}
