package cloudevent

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
)

func TestALineIsWhatTheStandardLibraryWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }), rapid.SampledFrom([]string{"", "\u2028<&>\u2029", "a\x7f\x00\b\f\"\\\n", "Nguyễn Đào\xff"}))
		r := received
		r.Type, r.Stream, r.Revision = text.Draw(t, "type"), eventlog.StreamID(text.Draw(t, "stream")), eventlog.Revision(rapid.Int64().Draw(t, "revision"))
		r.Data = []byte(rapid.OneOf(text, rapid.SampledFrom([]string{`{"a": [1, "x\u003c"]}`, `{"a":"<\u2028>"}`, "null", ""})).Draw(t, "data"))
		r.Meta = []byte(text.Draw(t, "meta"))
		for name, e := range map[string]Event{"public": Public("/s", r), "published": Published("/s", r), "personal": Personal("/s", r), "full": Full("/s", r)} {
			var out bytes.Buffer
			enc := json.NewEncoder(&out)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(e); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(out.String(), string(e.JSON())+"\n"); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
		}
	})
}

func TestWhatIsPublicAlreadyIsWrittenTheSame(t *testing.T) {
	line := Public("/motcua/test", received).JSON()
	e, err := Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	r, err := e.Impersonal()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(line), string(Published("/motcua/test", r).JSON())); diff != "" {
		t.Error(diff)
	}
	for _, data := range []string{`{"name":"ông Ba",` + string(r.Data[1:]), " " + string(r.Data), "ông Ba", ""} {
		r.Data = []byte(data)
		if bytes.Equal(Published("/motcua/test", r).JSON(), line) {
			t.Errorf("%s is written as %s", data, line)
		}
	}
}
