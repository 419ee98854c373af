package figures

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/accents"
	"motcua/domain/directory"
)

// NoKey says that a slice has a key that its dimension has not: what it would count is not zero but nothing that anybody can mean.
type NoKey struct {
	Slice
	Near []NamedKey // what can have been meant: all keys where they are few, else those most like it, the most like it first; may be none
	All  bool       // Near are all that there are
}

// NamedKey is a key with what people call its slice.
type NamedKey struct{ Key, Name string }

func (e *NoKey) Error() string {
	text := fmt.Sprintf("there is no %s %q", e.Dimension, e.Key)
	if len(e.Near) == 0 {
		return text
	}
	near := make([]string, len(e.Near))
	for i, k := range e.Near {
		if near[i] = k.Key; !e.All {
			near[i] += " (" + k.Name + ")"
		}
	}
	if e.All {
		return text + "; choose one of " + strings.Join(near, ", ")
	}
	return text + "; like it are " + strings.Join(near, ", ")
}

// nearest is how many keys are offered in place of one that is missing.
const nearest = 5

// Missing decides whether a slice of one dimension can be asked for. Its key may stand in the catalogue, in force or not, or be one that dossiers of the
// history have had: counted gives those of a dimension, and is asked only where the catalogue does not know the key. One that is known and that no dossier
// has is not missing: its figures are zero. The error is [*NoKey], or that of counted.
func (s Slice) Missing(c *directory.Catalogue, counted func(Dimension) ([]string, error)) error {
	keys, few := keysOf(c, s.Dimension)
	if slices.Contains(keys, s.Key) {
		return nil
	}
	more, err := counted(s.Dimension)
	if err != nil || slices.Contains(more, s.Key) {
		return err
	}
	missing := &NoKey{Slice: s, All: few}
	if few {
		for _, key := range keys {
			missing.Near = append(missing.Near, NamedKey{key, NameOf(c, Slice{s.Dimension, key})})
		}
		return missing
	}
	for _, key := range more {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	missing.Near = like(c, s, keys)
	return missing
}

// keysOf are the keys that a dimension can have by a catalogue, and what stands for none; few tells that they can be told one by one.
func keysOf(c *directory.Catalogue, d Dimension) (keys []string, few bool) {
	switch d {
	case Centre:
		return []string{All.Key}, true
	case ByCounter:
		for _, counter := range c.Counters() {
			keys = append(keys, strconv.Itoa(counter.Number))
		}
		return append(keys, OwnDesk), true
	case ByLevel:
		keys, few = texts(directory.Levels()), true
	case ByServiceLevel:
		for _, level := range directory.ServiceLevels() {
			keys = append(keys, strconv.Itoa(int(level)))
		}
		few = true
	case ByChannel:
		keys, few = texts(directory.Channels()), true
	case ByAgency:
		for _, a := range c.Agencies() {
			keys = append(keys, string(a.Code))
		}
	case ByField:
		for _, f := range c.Fields() {
			keys = append(keys, string(f.Code))
		}
	case ByProcedure:
		for _, p := range c.Procedures() {
			keys = append(keys, string(p.Code))
		}
	default: // a pair has the keys of its parts
	}
	return append(keys, Unknown), few
}

func texts[S ~string](all []S) (texts []string) {
	for _, s := range all {
		texts = append(texts, string(s))
	}
	return texts
}

// like are the keys most like that of a slice, or whose names have it in them, whatever the accents.
func like(c *directory.Catalogue, s Slice, keys []string) (near []NamedKey) {
	type candidate struct {
		NamedKey
		changes int
	}
	text := accents.Fold(s.Key)
	var all []candidate
	for _, key := range keys {
		one := candidate{NamedKey: NamedKey{key, NameOf(c, Slice{s.Dimension, key})}}
		switch folded := accents.Fold(key); {
		case text != "" && (strings.Contains(folded, text) || strings.Contains(accents.Fold(one.Name), text)):
		default:
			if one.changes = changes([]rune(text), []rune(folded)); 2*one.changes > len(text) { // not more alike than not
				continue
			}
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.changes, b.changes) })
	for _, one := range all[:min(len(all), nearest)] {
		near = append(near, one.NamedKey)
	}
	return near
}

// changes is how many letters have to be put in, left out or put for another to make one text of another.
func changes(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		corner := row[0]
		row[0] = i + 1
		for j, q := range b {
			put := corner
			if r != q {
				put++
			}
			corner = row[j+1]
			row[j+1] = min(put, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
