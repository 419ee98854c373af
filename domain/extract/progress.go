package extract

// Things (thứ được ghi) is what a reading of an extract goes through.
type Things string

// A reading goes through events or through dossiers; the first one, which only counts what there is, and one that gathers the events of
// each dossier, write neither.
const (
	CountedOnly Things = ""
	Gathered    Things = "gathered"
	Events      Things = "events"
	Dossiers    Things = "dossiers"
)

// Progress is how far the work at an extract is.
type Progress struct {
	Reading int    // of the log: 0 counts what there is, those from 1 on write
	Read    int    // records of the log that this reading has gone over
	Things  Things // what is written of them
	Done    int    // so many have been
	Of      int    // of so many
}
