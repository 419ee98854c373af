package esdbtest

import (
	"context"
	"sync"
	"time"
)

// Faults are what goes wrong. They may be set while the cluster runs.
type Faults struct {
	mu          sync.Mutex
	cut         func() int
	slow        time.Duration
	loseAnswers int
	lostAppends int
	silent      bool
}

// CutSubscriptions lets each subscription that begins from now on lose its connection after as many events as next says;
// nil, or a negative number, lets it live.
func (f *Faults) CutSubscriptions(next func() int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.cut = next
}

// SlowReads lets every event of a read wait for so long.
func (f *Faults) SlowReads(by time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.slow = by
}

// LoseAnswers lets the next n appends be stored, and then cuts their connection instead of an answer.
func (f *Faults) LoseAnswers(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.loseAnswers = n
}

// LoseAppends cuts the connection of the next n appends before they are stored.
func (f *Faults) LoseAppends(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lostAppends = n
}

// Silence lets every call wait until its caller gives up.
func (f *Faults) Silence(on bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.silent = on
}

// lifetime is how many events a new subscription gets; negative is no end.
func (f *Faults) lifetime() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.cut == nil {
		return -1
	}
	return f.cut()
}

// delay holds up one event of a read; the error is ctx's if it ends.
func (f *Faults) delay(ctx context.Context) error {
	f.mu.Lock()
	slow := f.slow
	f.mu.Unlock()
	if slow == 0 {
		return nil
	}
	timer := time.NewTimer(slow)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hush waits for the end of a call that is not to be answered, and fails it.
func (f *Faults) hush(ctx context.Context) error {
	f.mu.Lock()
	silent := f.silent
	f.mu.Unlock()
	if !silent {
		return nil
	}
	<-ctx.Done()
	return ctx.Err()
}

// losesAppend and losesAnswer count down.
func (f *Faults) losesAppend() bool { return f.countDown(&f.lostAppends) }
func (f *Faults) losesAnswer() bool { return f.countDown(&f.loseAnswers) }

func (f *Faults) countDown(n *int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if *n == 0 {
		return false
	}
	*n--
	return true
}
