package register

// Thresholds sets how many matches of a text are few, how many dossiers of a cell, and how many dossiers a narrow slice has, also of the codes
// that are gone through, until restore is called.
func Thresholds(matches, dossiers, narrow int) (restore func()) {
	wasMatches, wasDossiers, wasNarrow, wasStretch := fewMatches, fewDossiers, narrowest, stretch
	fewMatches, fewDossiers, narrowest, stretch = matches, dossiers, narrow, narrow+3
	return func() { fewMatches, fewDossiers, narrowest, stretch = wasMatches, wasDossiers, wasNarrow, wasStretch }
}
