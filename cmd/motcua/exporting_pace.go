package main

import (
	"sync"
	"time"

	"motcua/domain/extract"
	"motcua/web/office"
)

// exportPace is how far an export is, and how fast it goes.
type exportPace struct {
	mu       sync.Mutex
	began    bool
	readings readings
	steps    int       // readings of the log that there will be
	done     int       // records that they have gone over
	total    int       // that they will have, as far as it is known: less than is expected, never more
	since    time.Time // this reading began to go on
	from     int       // so many had been gone over then
}

func (p *exportPace) begin(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.began, p.since = true, now
}

// expect says how many readings there will be, and how many records they will go over.
func (p *exportPace) expect(steps, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.steps, p.total = steps, total
}

// tell hears how far a reading is.
func (p *exportPace) tell(at extract.Progress, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	another := at.Reading != p.readings.last.Reading
	if p.done = p.readings.add(at); another {
		p.from, p.since = p.done, now
	}
}

// at is how far it is. How long it will take is told of this reading alone: each goes at a pace of its own.
func (p *exportPace) at(now time.Time) office.ExportProgress {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := p.readings.last
	x := office.ExportProgress{
		Began: p.began, Done: p.done, Total: p.total, Step: at.Reading + 1, Steps: p.steps, Things: string(at.Things), Written: at.Done, Of: at.Of,
	}
	all := p.total / max(p.steps, 1)
	if at.Things == extract.CountedOnly || at.Things == extract.Gathered {
		x.Written, x.Of = at.Read, all
	}
	if took, read := now.Sub(p.since), p.done-p.from; took > 0 && read > 0 && all > at.Read {
		x.Left = (took*time.Duration(all-at.Read)/time.Duration(read) + time.Second).Truncate(time.Second)
	}
	return x
}
