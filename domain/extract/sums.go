package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"motcua/domain/cloudevent"
	"motcua/domain/eventlog"
)

// Source is the CloudEvents source of every event that is exported.
const Source = "/motcua"

// Line is an event as one line of JSON, with its end: what the export to JSON lines holds, and what the sums of every format are made of.
func (x *Extract) Line(r eventlog.Recorded) []byte {
	write := cloudevent.Public
	if x.Personal {
		write = cloudevent.Full
	}
	return append(write(Source, r).JSON(), '\n')
}

// Sums (tổng kiểm) tell whether a file holds the events that were exported. They are over [Extract.Line] of each event, in the order of the log,
// so that every format of one extract has the same, and sha256sum makes the same of the lines after the first of a file of JSON lines.
// They find what was changed by mistake; they are no signature. Their names are an interface.
type Sums struct {
	SHA256 string   `json:"sha256"` // of all lines, in hexadecimal digits
	Every  int      `json:"every"`  // so many events further there is another one, by which the place of a change is known
	After  []string `json:"after"`  // its first 16 digits: of all lines up to there
}

// partial is how many digits of a sum are kept to know a place by, places how many there are at most.
const (
	partial = 16
	places  = 64
)

// summing adds events to the sums.
type summing struct {
	hash hash.Hash
	n    int
	Sums
}

func newSumming() *summing { return &summing{hash: sha256.New(), Sums: Sums{Every: 1}} }

func (s *summing) add(line []byte) {
	_, _ = s.hash.Write(line) // never fails
	if s.n++; s.n%s.Every != 0 {
		return
	}
	if s.After = append(s.After, s.now()[:partial]); len(s.After) < places {
		return
	}
	for i := range places / 2 {
		s.After[i] = s.After[2*i+1]
	}
	s.After, s.Every = s.After[:places/2], 2*s.Every
}

// now is the sum of what has been added.
func (s *summing) now() string { return hex.EncodeToString(s.hash.Sum(nil)) }

// end gives the sums of all that was added.
func (s *summing) end() Sums {
	s.SHA256 = s.now()
	return s.Sums
}

// summed checks the events of a file, one after the other, by the sums that it came with.
type summed struct {
	Sums
	hash hash.Hash
	n    int
}

func newSummed(s Sums) *summed { return &summed{Sums: s, hash: sha256.New()} }

// given reports whether the file came with sums; an older version wrote none.
func (s *summed) given() bool { return s.SHA256 != "" }

// add checks an event, as far as there is a sum at its place.
func (s *summed) add(r eventlog.Recorded, personal bool) error {
	if !s.given() {
		return nil
	}
	write := cloudevent.Published
	if personal {
		write = cloudevent.Full
	}
	_, _ = s.hash.Write(append(write(Source, r).JSON(), '\n')) // never fails
	s.n++
	if s.Every > 0 && s.n%s.Every == 0 && s.n/s.Every <= len(s.After) && hex.EncodeToString(s.hash.Sum(nil))[:partial] != s.After[s.n/s.Every-1] {
		return s.changed(s.n - s.Every + 1)
	}
	return nil
}

// end checks all of them together.
func (s *summed) end() error {
	if !s.given() || hex.EncodeToString(s.hash.Sum(nil)) == s.SHA256 {
		return nil
	}
	return s.changed(s.Every*len(s.After) + 1)
}

// changed says where the events are others; those before were as they should be.
func (s *summed) changed(from int) error {
	where := fmt.Sprintf("one of the events %d to %d, in the order of the log,", from, s.n)
	if from >= s.n {
		where = fmt.Sprintf("event %d, in the order of the log,", s.n)
	}
	return fmt.Errorf("%s is not what was exported (the SHA-256 differs): the file was changed; take it as it was exported, or export it again", where)
}
