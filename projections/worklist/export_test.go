package worklist

// KeepReady sets how many results are kept for a desk, until restore is called.
func KeepReady(n int) (restore func()) {
	was := readyKept
	readyKept = n
	return func() { readyKept = was }
}
