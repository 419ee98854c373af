package live

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// tree is a view as the generic JSON that patches are computed on; numbers stay json.Number, so they are compared and
// sent exactly as they were encoded.
type tree = map[string]any

// encode turns a view into its tree and into the JSON that snapshots carry. Members that are null are left out: in a
// JSON Merge Patch null means "remove", so a view that had one could not be patched back.
func encode(view any) (tree, json.RawMessage, error) {
	text, err := json.Marshal(view)
	if err != nil {
		return nil, nil, fmt.Errorf("encode view: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var t tree
	if err := dec.Decode(&t); err != nil {
		return nil, nil, fmt.Errorf("encode view: a view must be a JSON object: %w", err)
	}
	if t == nil {
		return nil, nil, errors.New("encode view: a view must be a JSON object, not null")
	}
	dropNulls(t)
	text, err = json.Marshal(t)
	if err != nil {
		return nil, nil, fmt.Errorf("encode view: %w", err)
	}
	return t, text, nil
}

// dropNulls removes null members of objects. Arrays are replaced whole by a patch, so what stands in them may stay.
func dropNulls(t tree) {
	for key, value := range t {
		switch v := value.(type) {
		case nil:
			delete(t, key)
		case tree:
			dropNulls(v)
		}
	}
}

// diff is the JSON Merge Patch (RFC 7396) that turns before into after, and whether there is anything to change.
func diff(before, after tree) (patch tree, changed bool) {
	patch = tree{}
	for key := range before {
		if _, kept := after[key]; !kept {
			patch[key] = nil
		}
	}
	for key, now := range after {
		was, had := before[key]
		wasTree, wasObject := was.(tree)
		nowTree, nowObject := now.(tree)
		switch {
		case wasObject && nowObject:
			if inner, differs := diff(wasTree, nowTree); differs {
				patch[key] = inner
			}
		case !had || !reflect.DeepEqual(was, now):
			patch[key] = now
		}
	}
	return patch, len(patch) > 0
}

// compose adds to a patch the one that is to be applied after it. It reports false, and leaves the patch unfit for use, where
// no one patch does the same as the two: JSON Merge Patch cannot say "forget what stood here and put this object in its place".
func compose(patch, then tree) bool {
	for key, value := range then {
		first, had := patch[key]
		firstTree, firstObject := first.(tree)
		object, isObject := value.(tree)
		switch {
		case !isObject:
			patch[key] = value
		case had && !firstObject:
			return false
		default:
			inner := tree{} // a copy: the trees of patches are shared
			if !compose(inner, firstTree) || !compose(inner, object) {
				return false
			}
			patch[key] = inner
		}
	}
	return true
}
