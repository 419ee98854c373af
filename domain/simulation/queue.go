package simulation

import (
	"time"

	"motcua/domain/dossier"
)

// pending is a life of which some commands are still to come.
type pending struct {
	life  []dossier.Command
	index int
	order int // of birth: decides between commands of the same moment
}

func (p *pending) at() time.Time { return p.life[p.index].Head().At }

// queue holds the lives by the time of their next command (container/heap).
type queue []*pending

func (q queue) Len() int { return len(q) }

func (q queue) Less(i, j int) bool {
	a, b := q[i].at(), q[j].at()
	return a.Before(b) || a.Equal(b) && q[i].order < q[j].order
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
