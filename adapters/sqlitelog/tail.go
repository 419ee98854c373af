package sqlitelog

import (
	"sync"

	"motcua/domain/eventlog"
)

// tail is the position of the last durable event, and wakes those who wait for more.
type tail struct {
	mu       sync.Mutex
	position eventlog.Position
	moved    chan struct{} // closed, and replaced, when the position rises
}

func newTail(p eventlog.Position) *tail { return &tail{position: p, moved: make(chan struct{})} }

// look is the present position, and what is closed when it has risen.
func (t *tail) look() (eventlog.Position, <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.position, t.moved
}

// move raises the position.
func (t *tail) move(p eventlog.Position) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p > t.position {
		t.position = p
		close(t.moved)
		t.moved = make(chan struct{})
	}
}

// Head is the position of the last event, as far as this process has seen it.
func (l *Log) Head() eventlog.Position {
	head, _ := l.tail.look()
	return head
}
