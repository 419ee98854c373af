package simulation

import (
	"time"

	"motcua/domain/dossier"
)

// pending is a life of which some commands are still to come.
type pending struct {
	life  []dossier.Command
	index int
	at    time.Time // of the next one
	order int       // of birth: decides between commands of the same moment
}

// step takes the next command; ok is false where it was the last.
func (p *pending) step() (s Step, ok bool) {
	s = Step{Life: p.life, Index: p.index, Command: p.life[p.index]}
	p.index++
	if p.index == len(p.life) {
		return s, false
	}
	p.at = p.life[p.index].Head().At
	return s, true
}

// queue holds the lives by the time of their next command (container/heap).
type queue []*pending

func (q queue) Len() int { return len(q) }

func (q queue) Less(i, j int) bool {
	if c := q[i].at.Compare(q[j].at); c != 0 {
		return c < 0
	}
	return q[i].order < q[j].order
}

func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

func (q *queue) Push(x any) { *q = append(*q, x.(*pending)) }

func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	old[len(old)-1] = nil
	*q = old[:len(old)-1]
	return last
}
