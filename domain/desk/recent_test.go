package desk

import (
	"sync"
	"testing"
)

func TestWhatWasUsedLatelyIsKeptAndNotMuchMore(t *testing.T) {
	const size = 10
	r := newRecent[int, int](size)
	for i := range 500 {
		r.put(i, -i)
		if n := len(r.young) + len(r.old); n > 2*size {
			t.Fatalf("%d entries are kept after %d", n, i+1)
		}
		for j := max(0, i-size+1); j <= i; j++ {
			young, inYoung := r.young[j]
			old, inOld := r.old[j]
			if v := young + old; !inYoung && !inOld || v != -j {
				t.Fatalf("after %d, %d is %d", i, j, v)
			}
		}
	}
	if _, ok := r.get(0); ok {
		t.Error("what was not used for long is still there")
	}
}

func TestWhatIsUsedStays(t *testing.T) {
	r := newRecent[int, string](4)
	r.put(-1, "used")
	for i := range 100 {
		r.put(i, "")
		if v, ok := r.get(-1); !ok || v != "used" {
			t.Fatalf("forgotten after %d others", i+1)
		}
		if n := len(r.young) + len(r.old); n > 8 {
			t.Fatalf("%d entries are kept", n)
		}
	}
}

func TestTheLatestValueCounts(t *testing.T) {
	r := newRecent[int, int](2)
	for i := range 10 {
		r.put(0, i)
		r.put(i+1, 0)
		if v, _ := r.get(0); v != i {
			t.Fatalf("%d, want %d", v, i)
		}
	}
}

func TestWhatIsDroppedIsGone(t *testing.T) {
	r := newRecent[int, int](2)
	for i := range 4 {
		r.put(i, i)
	}
	for i := range 4 {
		r.drop(i)
		if _, ok := r.get(i); ok {
			t.Errorf("%d is still there", i)
		}
	}
}

func TestAllCallersGetTheSame(t *testing.T) {
	r := newRecent[string, *int](2)
	var all sync.WaitGroup
	got := make([]*int, 16)
	for i := range got {
		all.Go(func() { got[i] = r.getOrPut("a", func() *int { return new(int) }) })
	}
	all.Wait()
	for _, p := range got {
		if p != got[0] {
			t.Error("two callers got different entries")
		}
	}
}
