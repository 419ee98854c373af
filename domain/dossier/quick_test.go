package dossier_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// agree checks that the quick reader makes of data what encoding/json does, or leaves it alone; it reports whether it read it.
func agree(t interface{ Errorf(string, ...any) }, kind reflect.Type, data []byte) bool {
	fast, slow := reflect.New(kind), reflect.New(kind)
	err := json.Unmarshal(data, slow.Interface())
	if !dossier.Quick(data, fast.Interface()) {
		return false
	}
	if err != nil || !reflect.DeepEqual(fast.Interface(), slow.Interface()) {
		t.Errorf("%v %s:\nquick %+v\nslow  %+v, %v", kind, data, fast.Elem(), slow.Elem(), err)
	}
	return true
}

func TestEveryStoredShapeIsReadQuicklyAndAlike(t *testing.T) {
	for _, e := range examples() {
		stored := encoded(t, e)
		data := stored.Data
		for _, escaped := range []string{`\u003c`, `\u003e`} { // escapes are left to encoding/json
			data = bytes.ReplaceAll(data, []byte(escaped), nil)
		}
		if !agree(t, reflect.TypeOf(e), data) {
			t.Errorf("%s is left to encoding/json: %s", stored.Type, data)
		}
	}
}

func TestRandomEventsAreReadAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := reflect.New(reflect.TypeOf(rapid.SampledFrom(examples()).Draw(t, "kind"))).Elem()
		fill(t, v)
		data, err := json.Marshal(v.Interface())
		if err != nil {
			t.Fatal(err)
		}
		if !agree(t, v.Type(), data) && !bytes.ContainsAny(data, `\`) {
			t.Errorf("%v is left to encoding/json: %s", v.Type(), data)
		}
	})
}

func TestDamagedAndUnusualJSONIsReadAlike(t *testing.T) {
	pieces := []string{"", " ", "\n", ",", ":", "{", "}", "[", "]", `"`, `\`, `\u00e9`, "null", "true", "0", "-", "1.5", "1e3", "99999999999999999999", "\x00", "\xff", "é",
		`{"a":1}`, `"at":`, `"Promise":`, `"promise":null,`, `"unit":"days",`, `"2019-04-17T17:00:00+07:00"`, `"2019-4-1"`}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(examples()).Draw(t, "kind")
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		from := rapid.IntRange(0, len(data)).Draw(t, "from")
		to := rapid.IntRange(from, min(len(data), from+3)).Draw(t, "to")
		agree(t, reflect.TypeOf(e), bytes.Join([][]byte{data[:from], data[to:]}, []byte(rapid.SampledFrom(pieces).Draw(t, "piece"))))
	})
}

func TestMetaIsReadAlike(t *testing.T) {
	pieces := []string{"", " ", ",", "}", "{", `"`, `\`, `\u00e9`, "null", "0", "1.5", "\xff", "é", `,"more":1`, `,"command":"other"`}
	rapid.Check(t, func(t *rapid.T) {
		by := rapid.SampledFrom([]string{`{"role":"system"}`, `{"person":"quay.12","role":"counter_officer","agency":"000.00.01.H61","counter":12}`, `{}`}).Draw(t, "by")
		data := []byte(`{"command":"` + rapid.StringMatching(`[a-zé/"0-9\\]{0,12}`).Draw(t, "command") + `","by":` + by + `}`)
		from := rapid.IntRange(0, len(data)).Draw(t, "from")
		to := rapid.IntRange(from, min(len(data), from+2)).Draw(t, "to")
		data = bytes.Join([][]byte{data[:from], data[to:]}, []byte(rapid.SampledFrom(pieces).Draw(t, "piece")))
		for range 2 { // the second time the actor is known
			got, gotErr := dossier.Meta(data)
			want, wantErr := dossier.SlowMeta(data)
			if (gotErr == nil) != (wantErr == nil) || gotErr == nil && !reflect.DeepEqual(got, want) {
				t.Fatalf("%s:\ngot  %+v, %v\nwant %+v, %v", data, got, gotErr, want, wantErr)
			}
		}
	})
}

// bench replay rests on this: a space says the same, but is read by encoding/json.
func TestJSONAfterASpaceIsLeftToEncodingJSON(t *testing.T) {
	for _, e := range examples() {
		if agree(t, reflect.TypeOf(e), append([]byte(" "), encoded(t, e).Data...)) {
			t.Errorf("%T was read quickly", e)
		}
	}
}

// fill gives every field that is stored a random value.
func fill(t *rapid.T, v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		zone := rapid.SampledFrom([]*time.Location{time.UTC, worktime.Zone, time.FixedZone("", -5*3600-1800)}).Draw(t, "zone")
		v.Set(reflect.ValueOf(time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).In(zone)))
		return
	case worktime.Day:
		v.SetInt(rapid.Int64Range(0, 30_000).Draw(t, "day"))
		return
	case dossier.Fact:
		return // stands beside the data
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "days", "Nguyễn Thị Hồng", "tám chữ", "a\"b", `\`, "12345678", "1234567\"", "\x7f", "\xff\xfe"})).Draw(t, "string"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem())
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 3).Draw(t, "length"), 3))
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	default:
		v.SetInt(rapid.OneOf(rapid.Int64Range(-1<<31, 1<<31), rapid.Int64Range(-99, 99)).Draw(t, "number"))
	}
}

func BenchmarkDecode(b *testing.B) {
	benchmark := func(as string, e dossier.Event) {
		stored := encoded(b, e)
		b.Run(stored.Type+as, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := dossier.Decode(eventlog.Recorded{Event: stored}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, e := range examples() {
		benchmark("", e)
	}
	for _, e := range unlisted() { // what most logs hold
		benchmark("/unlisted", e)
	}
}
