package figures_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// none is a history in which nothing has been counted.
func none(figures.Dimension) ([]string, error) { return nil, nil }

// Whatever a history has counted can be asked for, also by a catalogue that does not know it.
func TestNoSliceOfTheHistoryIsMissing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cube := fold(rt, figures.NewCube(), figurestest.History(rt))
		for _, d := range figures.Dimensions {
			for _, key := range cube.Slices(d) {
				err := figures.Slice{Dimension: d, Key: key}.Missing(new(directory.Catalogue), func(d figures.Dimension) ([]string, error) { return cube.Slices(d), nil })
				if err != nil {
					rt.Fatal(err)
				}
			}
		}
	})
}

func TestAKeyThatNobodyKnowsIsMissingWithThoseThatCanHaveBeenMeant(t *testing.T) {
	c := directory.VinhLong2019()
	for text, want := range map[string]string{ // the first that is offered; empty: it is not missing; "-": none is offered
		"centre=centre": "", "centre=": "centre",
		"level=province": "", "level=unknown": "", "level=Commune": "province", "level=": "province",
		"service-level=4": "", "service-level=5": "2", "service-level=1": "2",
		"channel=post": "", "channel=phone": "online",
		"counter=1": "", "counter=32": "", "counter=own-desk": "", "counter=0": "1", "counter=33": "1", "counter=07": "1", "counter=unknown": "1",
		"agency=000.00.12.H61": "", "agency=unknown": "", "agency=000.00.12.h61": "000.00.12.H61", "agency=so xay dung": "000.00.09.H61", "agency=": "-", "agency=quite another thing": "-",
		"field=DAT-DAI": "", "field=DAT-DA": "DAT-DAI", "field=đất đai": "DAT-DAI",
	} {
		written, err := figures.Written(text)
		if err != nil || len(written) != 1 {
			t.Errorf("%s: %v, %v", text, written, err)
			continue
		}
		err = written[0].Missing(c, none)
		var missing *figures.NoKey
		if !errors.As(err, &missing) {
			if want != "" || err != nil {
				t.Errorf("%s is not missing: %v", text, err)
			}
			continue
		}
		first := "-"
		if len(missing.Near) > 0 {
			first = missing.Near[0].Key
			if !strings.Contains(err.Error(), first) {
				t.Errorf("%s: %v does not offer %s", text, err, first)
			}
		}
		few := !slices.Contains([]figures.Dimension{figures.ByAgency, figures.ByField, figures.ByProcedure}, missing.Dimension)
		if first != want || missing.All != few || few != (len(missing.Near) == len(allOf(t, c, missing.Dimension))) {
			t.Errorf("%s: offered are %v, all of them %v, want %s first", text, missing.Near, missing.All, want)
		}
	}
}

// allOf are the keys of a dimension with few: those that the error for one which there is not tells.
func allOf(t *testing.T, c *directory.Catalogue, d figures.Dimension) []string {
	t.Helper()
	switch d {
	case figures.ByCounter:
		return make([]string, len(c.Counters())+1) // and the agencies' own desks
	case figures.ByLevel, figures.ByServiceLevel, figures.ByChannel:
		return make([]string, 4) // three, and unknown
	case figures.Centre:
		return make([]string, 1)
	default:
		return make([]string, len(c.Agencies())+len(c.Procedures()))
	}
}

func TestWhatOnlyTheHistoryKnowsIsOfferedToo(t *testing.T) {
	counted := func(figures.Dimension) ([]string, error) { return []string{"OLD-PROCEDURE-17"}, nil }
	err := figures.Slice{Dimension: figures.ByProcedure, Key: "OLD-PROCEDURE-71"}.Missing(directory.VinhLong2019(), counted)
	var missing *figures.NoKey
	if !errors.As(err, &missing) || len(missing.Near) == 0 || missing.Near[0].Key != "OLD-PROCEDURE-17" {
		t.Errorf("%v", err)
	}
	gone := errors.New("the log is gone")
	if err := (figures.Slice{Dimension: figures.ByProcedure, Key: "x"}).Missing(directory.VinhLong2019(), func(figures.Dimension) ([]string, error) { return nil, gone }); !errors.Is(err, gone) {
		t.Errorf("%v", err)
	}
}

func TestASliceIsReadAsItIsWritten(t *testing.T) {
	for text, want := range map[string][]figures.Slice{
		"agency=A":                       {{Dimension: figures.ByAgency, Key: "A"}},
		"field=A+B":                      {{Dimension: figures.ByField, Key: "A+B"}},
		"field=a=b":                      {{Dimension: figures.ByField, Key: "a=b"}},
		"agency+field=A+B":               {{Dimension: figures.ByAgency, Key: "A"}, {Dimension: figures.ByField, Key: "B"}},
		"level+service-level=province+4": {{Dimension: figures.ByLevel, Key: "province"}, {Dimension: figures.ByServiceLevel, Key: "4"}},
		"agency+field=A":                 nil, "field+agency=B+A": nil, "agency": nil, "planet=earth": nil, "": nil, "=": nil,
	} {
		got, err := figures.Written(text)
		if !slices.Equal(got, want) || errors.Is(err, figures.ErrUnwritten) != (want == nil) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}
