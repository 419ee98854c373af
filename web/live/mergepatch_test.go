package live

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// merge applies a JSON Merge Patch as RFC 7396, section 2, words it: the client's side, and the judge of diff.
func merge(target, patch any) any {
	p, isObject := patch.(map[string]any)
	if !isObject {
		return patch
	}
	t, isObject := target.(map[string]any)
	if !isObject {
		t = map[string]any{}
	}
	for key, value := range p {
		if value == nil {
			delete(t, key)
		} else {
			t[key] = merge(t[key], value)
		}
	}
	return t
}

// anyView draws JSON objects of few keys, so that sequences of them share, lose and retype members often.
func anyView() *rapid.Generator[map[string]any] {
	var value func(depth int) *rapid.Generator[any]
	object := func(depth int) *rapid.Generator[map[string]any] {
		return rapid.Custom(func(t *rapid.T) map[string]any {
			o := map[string]any{}
			for _, key := range []string{"a", "b", "ầ", ""} {
				if rapid.Bool().Draw(t, "has "+key) {
					o[key] = value(depth-1).Draw(t, key)
				}
			}
			return o
		})
	}
	value = func(depth int) *rapid.Generator[any] {
		kinds := []*rapid.Generator[any]{
			rapid.IntRange(-2, 2).AsAny(),
			rapid.Float64().AsAny(),
			rapid.SampledFrom([]string{"", "đ", "</script>"}).AsAny(),
			rapid.Bool().AsAny(),
			rapid.Just[any](nil),
			rapid.SliceOfN(rapid.SampledFrom([]any{1, "x", nil, map[string]any{"k": nil}}), 0, 3).AsAny(),
		}
		if depth > 0 {
			kinds = append(kinds, object(depth).AsAny(), object(depth).AsAny())
		}
		return rapid.OneOf(kinds...)
	}
	return object(3)
}

func plain(t interface{ Fatalf(string, ...any) }, text []byte) any {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

func TestPatchTurnsTheViewBeforeIntoTheViewAfter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, beforeText, err := encode(anyView().Draw(t, "before"))
		if err != nil {
			t.Fatalf("%v", err)
		}
		after, afterText, err := encode(anyView().Draw(t, "after"))
		if err != nil {
			t.Fatalf("%v", err)
		}
		patch, changed := diff(before, after)
		if same := cmp.Equal(plain(t, beforeText), plain(t, afterText)); changed && string(beforeText) == string(afterText) || !changed && !same {
			t.Fatalf("changed = %v for %s -> %s", changed, beforeText, afterText)
		}
		text, err := json.Marshal(patch)
		if err != nil {
			t.Fatalf("%v", err)
		}
		got := merge(plain(t, beforeText), plain(t, text))
		if d := cmp.Diff(plain(t, afterText), got); d != "" {
			t.Fatalf("patch %s makes another view (-want +got):\n%s", text, d)
		}
	})
}

func TestPatchHoldsOnlyWhatChanged(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{`{"a":1,"b":{"c":2,"d":3}}`, `{"a":1,"b":{"c":2,"d":4}}`, `{"b":{"d":4}}`},
		{`{"a":1,"b":2}`, `{"b":2}`, `{"a":null}`},
		{`{"a":[1,2]}`, `{"a":[1,3]}`, `{"a":[1,3]}`},
		{`{"a":{"b":1}}`, `{"a":7}`, `{"a":7}`},
		{`{"a":7}`, `{"a":{}}`, `{"a":{}}`},
		{`{"n":9007199254740993}`, `{"n":9007199254740992}`, `{"n":9007199254740992}`},
		{`{"a":null,"b":1}`, `{"b":1}`, `{}`},
	} {
		before, _, err := encode(json.RawMessage(c.before))
		if err != nil {
			t.Fatal(err)
		}
		after, _, err := encode(json.RawMessage(c.after))
		if err != nil {
			t.Fatal(err)
		}
		patch, _ := diff(before, after)
		if got, _ := json.Marshal(patch); string(got) != c.want {
			t.Errorf("%s -> %s: patch %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

func TestAViewMustBeAnObject(t *testing.T) {
	for _, view := range []any{nil, 1, "x", []int{1}, func() {}, map[string]any{"f": func() {}}} {
		if _, _, err := encode(view); err == nil {
			t.Errorf("%s was taken as a view", fmt.Sprintf("%T", view))
		}
	}
}

func TestOnePatchDoesWhatSeveralDoOneAfterTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		views := rapid.SliceOfN(anyView(), 3, 5).Draw(t, "views")
		_, start, err := encode(views[0])
		if err != nil {
			t.Fatalf("%v", err)
		}
		before, _, _ := encode(views[0])
		whole := tree{}
		var end json.RawMessage
		for _, view := range views[1:] {
			after, text, err := encode(view)
			if err != nil {
				t.Fatalf("%v", err)
			}
			step, _ := diff(before, after)
			unharmed, _ := json.Marshal(step)
			if !compose(whole, step) {
				return // it says so; a snapshot is sent instead
			}
			if now, _ := json.Marshal(step); string(now) != string(unharmed) {
				t.Fatalf("composing changed the step itself: %s became %s", unharmed, now)
			}
			before, end = after, text
		}
		text, err := json.Marshal(whole)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if d := cmp.Diff(plain(t, end), merge(plain(t, start), plain(t, text))); d != "" {
			t.Fatalf("patch %s makes another view of %s (-want +got):\n%s", text, start, d)
		}
	})
}

func TestAnObjectInThePlaceOfAnotherIsNoPatchOfIt(t *testing.T) {
	for _, c := range []struct {
		first, then string
		ok          bool
	}{
		{`{"a":null}`, `{"a":{"b":1}}`, false},
		{`{"a":7}`, `{"a":{"b":1}}`, false},
		{`{"a":{"b":null}}`, `{"a":{"b":{"c":1}}}`, false},
		{`{"a":{"b":1}}`, `{"a":{"c":1}}`, true},
		{`{"a":{"b":1}}`, `{"a":null}`, true},
		{`{"x":1}`, `{"a":{"b":1}}`, true},
	} {
		first, _ := plain(t, []byte(c.first)).(tree)
		then, _ := plain(t, []byte(c.then)).(tree)
		if got := compose(first, then); got != c.ok {
			t.Errorf("%s then %s: %v, want %v", c.first, c.then, got, c.ok)
		}
	}
}
