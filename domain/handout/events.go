// Package handout is what leaves the house on paper or as a file (bản xuất): a report that somebody took, so that it can be made again
// byte for byte for ever, and an export of the log. Each has a stream of its own. The files themselves are no facts of the log: they are
// made of it.
package handout

import (
	"time"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// ID names a handout for ever: it is drawn by whoever asks, and the same one asked for twice is one.
type ID string

// idLength bounds an [ID], in bytes of text.
const idLength = 40

// Valid reports whether the id has its shape: letters and digits.
func (id ID) Valid() bool {
	for _, c := range []byte(id) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return id != "" && len(id) <= idLength
}

const streamPrefix = "handout-"

// Stream is where the events of a handout stand.
func (id ID) Stream() eventlog.StreamID { return eventlog.StreamID(streamPrefix + string(id)) }

// Report is the question that a report answers, as it was asked; see package reports. A moment is RFC 3339, a day as in 2019-12-31.
type Report struct {
	Kind     string   `json:"kind"` // of the form: II.06a, 06, targets, satisfaction
	From     string   `json:"from"`
	To       string   `json:"to"`
	At       string   `json:"at,omitempty"`       // by what had happened at this moment
	KnownAt  string   `json:"known_at,omitempty"` // by what the log held at this moment or position
	By       string   `json:"by,omitempty"`
	Slices   []string `json:"slices,omitempty"` // as in agency=000.00.12.H61
	Office   string   `json:"office,omitempty"`
	Personal bool     `json:"personal,omitempty"` // with names of people
}

// Export is what an export was asked to hold.
type Export struct {
	Format   string            `json:"format"` // jsonl, csv, parquet, xes or ocel
	Rows     string            `json:"rows"`   // events or dossiers
	From     string            `json:"from,omitempty"`
	To       string            `json:"to,omitempty"`
	KnownAt  eventlog.Position `json:"known_at,omitempty"`
	Personal bool              `json:"personal,omitempty"` // with names of people and texts that people wrote
}

// Held is what an export holds, once it is whole.
type Held struct {
	Position eventlog.Position `json:"position"` // of the last event in it
	Events   int               `json:"events"`
	Dossiers int               `json:"dossiers"`
	Bytes    int64             `json:"bytes"`
	SHA256   string            `json:"sha256"` // of the file, in hexadecimal
}

// Head is when it happened (business time), who did it, by which command.
type Head = entity.Head

// Event is what happened to a handout. The set is sealed; stored names never change.
//
//sumtype:decl
type Event interface {
	isEvent()
	entity.Fact
}

// The events.
type (
	// ReportTaken (lấy báo cáo) says that somebody took a report of the log up to a position.
	ReportTaken struct {
		Head
		Report   Report            `json:"report"`
		Position eventlog.Position `json:"position"`
		Rows     int               `json:"rows"`
		SHA256   map[string]string `json:"sha256"` // of the file in each format, in hexadecimal
	}
	// ReportOpened (mở báo cáo có tên người) says that somebody opened a report that names people.
	ReportOpened struct {
		Head
		Format string `json:"format"`
	}
	// ExportBegun (bắt đầu trích xuất) says that somebody asked for an export.
	ExportBegun struct {
		Head
		Export Export `json:"export"`
	}
	// ExportFinished (trích xuất xong) says that its file is whole, and what it holds.
	ExportFinished struct {
		Head
		Held Held `json:"held"`
	}
	// ExportCancelled (hủy trích xuất) says that somebody stopped it; nothing is left of it.
	ExportCancelled struct{ Head }
	// ExportFailed (trích xuất không thành) says that it ended without a file, and why.
	ExportFailed struct {
		Head
		Reason Reason `json:"reason"`
	}
	// ExportFetched (tải tệp trích xuất) says that somebody took its file away.
	ExportFetched struct{ Head }
)

// Reason is why an export ended without a file.
type Reason string

// The reasons.
const (
	NoRoom  Reason = "no_room" // the server keeps no more files
	Nothing Reason = "nothing" // the log holds nothing of it
	Broken  Reason = "broken"  // the log could not be read or the file not be written
)

func (ReportTaken) isEvent()     {}
func (ReportOpened) isEvent()    {}
func (ExportBegun) isEvent()     {}
func (ExportFinished) isEvent()  {}
func (ExportCancelled) isEvent() {}
func (ExportFailed) isEvent()    {}
func (ExportFetched) isEvent()   {}

// State is a handout as its events left it.
type State struct {
	By       string            `json:"by"` // who asked for it
	At       time.Time         `json:"at"` // and when
	Report   *Report           `json:"report,omitempty"`
	Position eventlog.Position `json:"position,omitempty"` // of the log, where it is a report
	Rows     int               `json:"rows,omitempty"`
	SHA256   map[string]string `json:"sha256,omitempty"`
	Export   *Export           `json:"export,omitempty"`
	Held     *Held             `json:"held,omitempty"` // of an export that is whole
	Ended    time.Time         `json:"ended,omitzero"` // of an export
	Stopped  bool              `json:"stopped,omitempty"`
	Failed   Reason            `json:"failed,omitempty"`
}

// Exists reports whether anything was ever asked for under this id.
func (s State) Exists() bool { return s.Report != nil || s.Export != nil }

// Open reports whether it is an export that has not ended.
func (s State) Open() bool { return s.Export != nil && s.Held == nil && !s.Stopped && s.Failed == "" }

// Evolve takes an event into a state. It never refuses.
func Evolve(s State, e Event) State {
	switch e := e.(type) {
	case ReportTaken:
		s.By, s.At, s.Report, s.Position, s.Rows, s.SHA256 = e.By, e.At, &e.Report, e.Position, e.Rows, e.SHA256
	case ExportBegun: // again, where it was interrupted
		s.By, s.At, s.Export, s.Stopped, s.Failed = e.By, e.At, &e.Export, false, ""
	case ExportFinished:
		s.Held, s.Ended = &e.Held, e.At
	case ExportCancelled:
		s.Stopped, s.Ended = true, e.At
	case ExportFailed:
		s.Failed, s.Ended = e.Reason, e.At
	case ReportOpened, ExportFetched: // they stand in the log
	}
	return s
}
