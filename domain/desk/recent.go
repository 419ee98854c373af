package desk

import "sync"

// recent keeps what was used lately: at least size entries, at most twice as many. When the young generation is full the old
// one is forgotten and the young one grows old.
type recent[K comparable, V any] struct {
	mu         sync.Mutex
	size       int
	young, old map[K]V
}

func newRecent[K comparable, V any](size int) *recent[K, V] {
	return &recent[K, V]{size: size, young: make(map[K]V)}
}

func (r *recent[K, V]) get(k K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.find(k)
}

func (r *recent[K, V]) put(k K, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(k, v)
}

// getOrPut gives the entry, made if it is not there, to all callers the same.
func (r *recent[K, V]) getOrPut(k K, make func() V) V {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.find(k)
	if !ok {
		v = make()
		r.keep(k, v)
	}
	return v
}

func (r *recent[K, V]) drop(k K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.young, k)
	delete(r.old, k)
}

func (r *recent[K, V]) find(k K) (V, bool) {
	v, ok := r.young[k]
	if !ok {
		if v, ok = r.old[k]; ok {
			r.keep(k, v)
		}
	}
	return v, ok
}

func (r *recent[K, V]) keep(k K, v V) {
	if _, ok := r.young[k]; !ok && len(r.young) >= r.size {
		r.old, r.young = r.young, make(map[K]V, r.size)
	}
	r.young[k] = v
}
