package xes_test

import (
	"bytes"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/adapters/xes"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

var format = extracttest.Format{
	Write: xes.Write,
	File: func(text []byte) extract.File {
		return xes.File("f.xes", int64(len(text)), bytes.NewReader(text), new(extracttest.Memory), func(int64) {})
	},
	Empty: func() extract.Target { return memlog.New(func() time.Time { return extracttest.Begins }) },
}

func TestALogComesBack(t *testing.T) { format.Returns(t) }

func TestWhatWasChangedByHandIsNoticed(t *testing.T) { format.Notices(t) }

func TestABadLogIsRefusedByItsLineAndNothingIsWritten(t *testing.T) {
	format.Refuses(t, map[string]func([]byte) []byte{
		"f.xes:1: it holds no log":                          func([]byte) []byte { return nil },
		"f.xes:1: it is no log but <html>":                  func([]byte) []byte { return []byte("<html/>") },
		"f.xes:12: there is no motcua:extract before":       extracttest.Swap(`key="motcua:extract"`, `key="x"`),
		"f.xes:15: XML syntax error on line 15: unexpected": extracttest.Cut("extended"),
		"should have 7: it was cut off or changed": func(good []byte) []byte {
			return append(good[:bytes.LastIndex(good, []byte("<trace>"))], "</log>"...)
		},
		"revision 2 follows on 0":                   extracttest.Swap(`key="revision" value="1"`, `key="revision" value="2"`),
		`unknown event "dossier.extended.v9"`:       extracttest.Swap("dossier.extended.v1", "dossier.extended.v9"),
		"f.xes:15: decode dossier.extended.v1":      extracttest.Swap(`{&#34;promise&#34;:{&#34;at&#34;:&#34;2019-05-10`, `{&#34;promise&#34;:7,&#34;x&#34;:{&#34;at&#34;:&#34;2019-05-10`),
		"f.xes:15: time: parsing time \"tomorrow\"": extracttest.Swap(`"2019-05-06T09:00:00+07:00"`, `"tomorrow"`),
		"f.xes:15: revision: strconv":               extracttest.Swap(`key="revision" value="1"`, `key="revision" value="x"`),
		"f.xes:15: the event has no type":           extracttest.Swap(`<string key="type" value="dossier.extended.v1"/>`, ""),
		"data-base64: illegal base64":               extracttest.Swap(`key="data" value="{`, `key="data-base64" value="{`),
	})
}

func TestALogIsKnownByItsBeginning(t *testing.T) {
	good := written(t, extract.Selection{})
	if !xes.IsLog(good[:4096]) || xes.IsLog([]byte(`{"log":1}`)) || xes.IsLog([]byte("code,<log\n")) || xes.IsLog(nil) {
		t.Error("a log is not known, or something else is taken for one")
	}
}
