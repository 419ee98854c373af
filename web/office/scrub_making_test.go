package office_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/web/browsertest"
	"motcua/web/office"
)

// hesitant are figures whose states have to be made first: so many times that is said, and then they are there.
type hesitant struct {
	folding
	times *atomic.Int32
}

func (h hesitant) Look(ctx context.Context, as figures.AsOf, look func(*figures.Cube, eventlog.Position)) error {
	if h.times.Add(-1) >= 0 {
		return &office.Making{Position: 3, Of: 7}
	}
	return h.folding.Look(ctx, as, look)
}

// slow is a place of a week whose figures can be made to hesitate.
func slow(t *testing.T) (*place, *atomic.Int32) {
	t.Helper()
	var times atomic.Int32
	p := openWith(t, func(o *office.Options) { o.Figures = hesitant{o.Figures.(folding), &times} })
	for _, name := range []string{"Nguyễn Thị Đào", "Lê Văn Tám", "Trần Văn Năm", "Phạm Thị Sáu"} {
		p.receive(t, name)
		p.clock.pass(24 * time.Hour)
	}
	return p, &times
}

// Given a state on the way that is not there yet, when the history is played, then it waits for it in its place, says so, and goes on by itself.
func TestPlayingWaitsForAStateThatIsBeingMadeAndGoesOn(t *testing.T) {
	p, times := slow(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-03&at=2020-01-03T09:13:00")
	browsertest.Eval[any](b, `(document.getElementById("speed").value = "60", document.querySelector("[data-toggle]").click(), null)`)
	b.Await("it plays", `asked.filter((q) => q.over).length >= 2`)
	times.Store(20)
	b.Await("that it waits", `(() => {
		const said = document.getElementById("scrub-said"), box = said.getBoundingClientRect();
		return said.textContent === said.dataset.making && box.height > 20 && box.width > 100;
	})()`)
	for _, v := range b.Audit() {
		t.Error(v)
	}
	before := browsertest.Eval[string](b, stands+`.stand`)
	times.Store(0)
	b.Await("it plays on", `document.querySelector("[data-toggle]").textContent === document.querySelector("[data-toggle]").dataset.pauseText && document.getElementById("scrub-said").className === "sr" && `+stands+`.stand > "`+before+`"`)
	times.Store(1000)
	b.Await("that it waits again", `document.getElementById("scrub-said").className === "source"`)
	browsertest.Eval[any](b, `document.querySelector("[data-toggle]").click(), null`)
	b.Await("the pause, at once", `document.getElementById("scrub-said").className === "sr" && document.getElementById("scrub-said").textContent === `+stands+`.text`)
}

// Given a state that is being made, when the handle is drawn on, then the newest wish is what is waited for.
func TestAHandleDoesNotWaitForAStateThatNobodyWantsAnyMore(t *testing.T) {
	p, times := slow(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-05")
	times.Store(2)
	drags(b, 2)
	b.Await("one is asked for", `asked.length >= 1`)
	drags(b, 1)
	b.Await("the figures of the last wish, on the same page", stands+`.to === "2020-01-03" && asked.at(-1).go === "2020-01-03"`)
}
