package histories_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/histories"
)

var begun = worktime.Date(2020, 1, 2).At(8, 0)

// recorded are a reconstruction, an import and a simulation, told in this order, an hour apart, with other events between them; the clock is set back before the
// last.
func recorded(t *testing.T) (all []eventlog.Recorded) {
	t.Helper()
	add := func(e eventlog.Event, hour int) {
		all = append(all, eventlog.Recorded{Event: e, Position: eventlog.Position(len(all) + 1), Recorded: begun.Add(time.Duration(hour) * time.Hour)})
	}
	for i, d := range []provenance.Described{
		{Name: "a", Kind: provenance.Reconstruction, NameVi: "Một", NoteVi: "dựng lại", At: begun}, {Name: "b", Kind: provenance.Import, NameVi: "Hai", At: begun},
		{Name: "c", Kind: provenance.Simulation, NameVi: "Ba", NoteVi: "mô phỏng", At: begun},
	} {
		e, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		add(eventlog.Event{Type: "dossier.received.v1", Occurred: begun}, 2*i)
		add(e, []int{1, 3, 2}[i])
	}
	return all
}

func names(all []provenance.Described) (names string) {
	for _, d := range all {
		names += d.Name
	}
	return names
}

func TestALogSaysOfItselfWhatItKnew(t *testing.T) {
	p := histories.Projection()
	v := p.Initial()
	for _, r := range recorded(t) {
		var err error
		if v, err = p.Apply(v, r); err != nil {
			t.Fatal(err)
		}
	}
	at := func(hours float64) projections.Known {
		return projections.Known{Recorded: begun.Add(time.Duration(hours * float64(time.Hour)))}
	}
	for _, c := range []struct {
		known projections.Known
		want  string
	}{
		{projections.Known{}, "abc"}, {projections.Known{Position: 1}, ""}, {projections.Known{Position: 2}, "a"}, {projections.Known{Position: 5}, "ab"}, {projections.Known{Position: 6}, "abc"},
		{at(0.5), ""}, {at(1), "a"}, {at(2.5), "a"}, {at(3), "ab"}, {at(4), "abc"}, // what was told after the clock was set back is not known before what went before
	} {
		if got := names(v.Of(c.known)); got != c.want {
			t.Errorf("%+v: %q, want %q", c.known, got, c.want)
		}
	}
	if got, want := provenance.Banner(v.Of(projections.Known{})), "Một: dựng lại Ba: mô phỏng"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if text := provenance.Banner(v.Of(projections.Known{Position: 1})); text != "" {
		t.Errorf("of nothing it says %q", text)
	}
}

// The law of every projection: a view is the same through a snapshot taken anywhere.
func TestTheViewGoesOnFromASnapshot(t *testing.T) {
	p := histories.Projection()
	all := recorded(t)
	for cut := range all {
		v := p.Initial()
		for i, r := range all {
			var err error
			if i == cut {
				var kept []byte
				if kept, err = p.Form.Encode(v); err == nil {
					v, err = p.Form.Decode(kept)
				}
			}
			if err == nil {
				v, err = p.Apply(v, r)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, known := range []projections.Known{{}, {Position: 4}, {Recorded: begun.Add(3 * time.Hour)}} {
			whole := p.Initial()
			for _, r := range all {
				whole, _ = p.Apply(whole, r)
			}
			if diff := cmp.Diff(whole.Of(known), v.Of(known)); diff != "" {
				t.Errorf("cut at %d, %+v:\n%s", cut, known, diff)
			}
		}
	}
}

func TestABrokenDescriptionStopsTheFold(t *testing.T) {
	p := histories.Projection()
	if _, err := p.Apply(p.Initial(), eventlog.Recorded{Event: eventlog.Event{Type: provenance.NameDescribed, Data: []byte("{")}}); err == nil {
		t.Error("it is passed over")
	}
}
