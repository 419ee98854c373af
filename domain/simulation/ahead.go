package simulation

import "iter"

// ahead composes a history in a goroutine of its own, some bundles of steps ahead of who reads it.
func ahead(history iter.Seq2[Step, error]) iter.Seq2[Step, error] {
	type bundle struct {
		steps []Step
		err   error
	}
	return func(yield func(Step, error) bool) {
		bundles, stop := make(chan bundle, 8), make(chan struct{})
		defer close(stop)
		go func() {
			defer close(bundles)
			var b bundle
			send := func() bool {
				select {
				case bundles <- b:
					b = bundle{}
					return true
				case <-stop:
					return false
				}
			}
			for s, err := range history {
				if err != nil {
					b.err = err
					break
				}
				if b.steps = append(b.steps, s); len(b.steps) == 256 && !send() {
					return
				}
			}
			send()
		}()
		for b := range bundles {
			for _, s := range b.steps {
				if !yield(s, nil) {
					return
				}
			}
			if b.err != nil {
				yield(Step{}, b.err)
				return
			}
		}
	}
}
