package ocel_test

import (
	"bytes"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/adapters/ocel"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

var format = extracttest.Format{
	Write: ocel.Write,
	File: func(text []byte) extract.File {
		return ocel.File("f.json", int64(len(text)), bytes.NewReader(text), new(extracttest.Memory), func(int64) {})
	},
	Empty: func() extract.Target { return memlog.New(func() time.Time { return extracttest.Begins }) },
}

func TestALogComesBack(t *testing.T) { format.Returns(t) }

func TestWhatWasChangedByHandIsNoticed(t *testing.T) { format.Notices(t) }

func TestABadLogIsRefusedByItsEventAndNothingIsWritten(t *testing.T) {
	format.Refuses(t, map[string]func([]byte) []byte{
		"f.json: event 1: byte 0: unexpected EOF":              func([]byte) []byte { return nil },
		"there is no { where OCEL 2.0 has one":                 func([]byte) []byte { return []byte("[]") },
		"f.json: event 1: there is no object of type log":      extracttest.Swap(`"name":"extract","value"`, `"name":"x","value"`),
		"f.json: event 3: byte":                                extracttest.Cut(`"type":"extended","time"`),
		"the file has 6 events and should have 7":              func(good []byte) []byte { return append(good[:bytes.LastIndex(good, []byte(",\n"))], "]}"...) },
		"revision 2 follows on 0":                              extracttest.Swap(`"revision","value":"1"`, `"revision","value":"2"`),
		`f.json: event 3: unknown event "dossier.extended.v9"`: extracttest.Swap(`"value":"dossier.extended.v1"`, `"value":"dossier.extended.v9"`),
		"f.json: event 3: decode dossier.extended.v1":          extracttest.Swap(`{\"promise\":{\"at\":\"2019-05-10`, `{\"promise\":7,\"x\":{\"at\":\"2019-05-10`),
		"f.json: event 3: time: parsing time \"tomorrow\"":     extracttest.Swap(`"time":"2019-05-06T09:00:00+07:00","attributes":[{"name":"position","value":"3"`, `"time":"tomorrow","attributes":[{"name":"position","value":"3"`),
		"f.json: event 3: position: strconv":                   extracttest.Swap(`"position","value":"3"`, `"position","value":"x"`),
		"f.json: event 3: position 2 follows on 2: an event":   extracttest.Swap(`"position","value":"3"`, `"position","value":"2"`),
		"f.json: event 3: it has no attribute type":            extracttest.Swap(`{"name":"type","value":"dossier.extended.v1"}`, `{"name":"x","value":""}`),
		"there is no [ where OCEL 2.0 has one":                 extracttest.Swap(`"objects":[`, `"objects":{"x":[`),
	})
}

func TestALogIsKnownByItsBeginning(t *testing.T) {
	if !ocel.IsLog([]byte("\uFEFF\n {\"objectTypes\":[")) || ocel.IsLog([]byte("code,{\n")) || ocel.IsLog(nil) {
		t.Error("a log is not known, or something else is taken for one")
	}
}
