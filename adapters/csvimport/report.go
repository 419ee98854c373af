package csvimport

import "motcua/domain/dossier"

// Report is what an import found and did.
type Report struct {
	Rows       int  // below the header
	Found      int  // dossiers in the file, good and bad
	LeftOut    int  // dossiers that a bad row costs
	Bad        List // bad rows
	Duplicates List // rows that stand in the file more than once; they add nothing

	Dossiers     int // that are in the log now, of this file
	Added        int // events that this import added
	AlreadyThere int // events of this file that an earlier import had added

	Early, OnTime, Late int // dossiers with a result
	Unpromised          int // of those on time: nothing was promised
	Ended               int // dossiers that ended without a result
	Open                int // dossiers still in process
}

// count adds a dossier as it stands now.
func (t *Report) count(s dossier.State, added, known int) {
	t.Dossiers++
	t.Added += added
	t.AlreadyThere += known
	switch s.Status {
	case dossier.Processed, dossier.ResultReturned:
		if s.Promise == nil {
			t.Unpromised++
		}
		switch dossier.Judge(s.Promise, s.FinishedAt) {
		case dossier.Early:
			t.Early++
		case dossier.OnTime:
			t.OnTime++
		case dossier.Late:
			t.Late++
		}
	default:
		if s.Finished() {
			t.Ended++
		} else {
			t.Open++
		}
	}
}
