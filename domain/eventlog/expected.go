package eventlog

import "fmt"

// Expected says what the caller of an append believes about the stream's end. The zero value is [Any].
type Expected struct{ code int64 } // 0 any, -1 no stream, n>0 at revision n-1

// Any expects nothing.
var Any = Expected{}

// NoStream expects a stream without events.
var NoStream = Expected{code: -1}

// At expects the last event of the stream to have this revision; a negative revision is [NoStream].
func At(r Revision) Expected {
	if r < 0 {
		return NoStream
	}
	return Expected{code: int64(r) + 1}
}

// Revision is the revision that is expected to be the last: -1 for a stream without events; ok is false for [Any].
func (e Expected) Revision() (r Revision, ok bool) {
	switch {
	case e.code == 0:
		return 0, false
	case e.code < 0:
		return -1, true
	default:
		return Revision(e.code - 1), true
	}
}

// Met reports whether a stream whose last revision is last (-1: no events) is as expected.
func (e Expected) Met(last Revision) bool {
	want, ok := e.Revision()
	return !ok || want == last
}

func (e Expected) String() string {
	switch r, ok := e.Revision(); {
	case !ok:
		return "any"
	case r < 0:
		return "no stream"
	default:
		return fmt.Sprintf("revision %d", r)
	}
}
