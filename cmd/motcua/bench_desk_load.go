package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// deskTook is one request: of what kind, how long it took, and what was wrong with it.
type deskTook struct {
	kind         string
	server, wall time.Duration
	wrong        string
	making       bool // the answer is that a state of the past is being made
}

// ask sends requests at random moments, on average so many a second, for a while, and waits for the answers.
func (d *deskBench) ask(rate float64, during time.Duration) (all []deskTook, err error) {
	asks := d.asks()
	var under sync.WaitGroup
	var mu sync.Mutex
	began := time.Now()
	for at := time.Duration(0); ; {
		d.mu.Lock()
		at += time.Duration(d.dice.ExpFloat64() / rate * float64(time.Second))
		d.mu.Unlock()
		if at > during {
			break
		}
		due := began.Add(at)
		if !sleep(d.context(), time.Until(due)) {
			break
		}
		under.Go(func() {
			t := d.one(asks, due)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, t)
		})
	}
	under.Wait()
	return all, d.context().Err()
}

// one sends one request of some kind that was due at a moment.
func (d *deskBench) one(asks []deskAsk, due time.Time) (t deskTook) {
	roll, k := d.roll(100), 0
	for ; roll >= asks[k].share; k++ {
		roll -= asks[k].share
	}
	ask := asks[k]
	t.kind = ask.kind
	var who *deskPerson
	var request deskRequest
	var job deskJob
	written := ask.make == nil
	answered := func(bool) {}
	if written {
		job = d.job()
		answered = d.others.watch(job)
		due = time.Now() // others' pages had to be opened first
		t.kind = "done: " + deskSteps[job.step].command
		who, request = d.request(job)
	} else {
		who, request = ask.make()
	}
	a, err := d.send(who, request)
	t.wall, t.server = time.Since(due), a.server
	answered(err == nil && a.status == ask.want)
	switch {
	case err != nil:
		t.wrong = err.Error()
	case a.status != ask.want:
		t.wrong = fmt.Sprintf("%s asked for %s: %d %s", who.id, request.path, a.status, problemIn(string(a.text)))
	case written:
		d.done(job, a.to)
	}
	return t
}

// problemIn is what a page says that is wrong.
func problemIn(page string) string {
	_, after, found := strings.Cut(page, `id="problem"`)
	if !found {
		return ""
	}
	return after[:min(len(after), 300)]
}

// sum fills the report in.
func (r *deskBenchReport) sum(all []deskTook) {
	r.Kinds = map[string]deskAskedReport{}
	kinds := map[string][]deskTook{}
	told := map[string]bool{}
	for _, t := range all {
		kinds[t.kind] = append(kinds[t.kind], t)
		if t.wrong != "" && !told[t.kind] {
			told[t.kind] = true
			r.Failed = append(r.Failed, t.kind+": "+t.wrong)
		}
	}
	for kind, some := range kinds {
		r.Kinds[kind] = deskAsked(some)
	}
	r.All = deskAsked(all)
}

func deskAsked(all []deskTook) (r deskAskedReport) {
	var server []took
	var wall []time.Duration
	for _, t := range all {
		if t.wrong != "" {
			r.Errors++
			continue
		}
		server, wall = append(server, took{real: t.server}), append(wall, t.wall)
	}
	r.askedReport, r.WallP50, r.WallP99 = asked(server), milliseconds(quantile(wall, 0.5)), milliseconds(quantile(wall, 0.99))
	return r
}

// print prints the table that a person reads.
func (r deskBenchReport) print(w io.Writer) error {
	fmt.Fprintf(w, "%d dossiers, %d events; %d people signed in; %.0f requests/s for %.0f s; the server took %.2f of %d processors; it had read the history after %.1f s\n\n",
		r.Dossiers, r.Events, r.People, r.Rate, r.Seconds, r.CPU, r.Processors, r.Ready)
	fmt.Fprintf(w, "%-28s %7s %9s %9s %9s   %9s %9s %7s\n", "milliseconds", "n", "server p50", "p99", "max", "wall p50", "p99", "errors")
	line := func(what string, a deskAskedReport) {
		fmt.Fprintf(w, "%-28s %7d %10.2f %9.2f %9.2f   %9.2f %9.2f %7d\n", what, a.N, a.P50, a.P99, a.Max, a.WallP50, a.WallP99, a.Errors)
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Kinds)) {
		line(kind, r.Kinds[kind])
	}
	line("all", r.All)
	for _, where := range slices.Sorted(maps.Keys(r.Others)) {
		o := r.Others[where]
		fmt.Fprintf(w, "others: %-20s %7d %10.2f %9.2f %9.2f   never: %d\n", where, o.N, o.P50, o.P99, o.Max, o.Never)
	}
	for _, wrong := range r.Failed {
		fmt.Fprintln(w, wrong)
	}
	return nil
}

// ticksOf is the processor time in what Linux tells of a process: fields 14 and 15, in hundredths of a second.
func ticksOf(stat string) time.Duration {
	_, after, found := strings.Cut(stat, ") ")
	fields := strings.Fields(after)
	if !found || len(fields) < 13 {
		return 0
	}
	var ticks int64
	for _, text := range fields[11:13] {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
