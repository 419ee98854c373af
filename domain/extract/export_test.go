package extract

// SortAtOnce lets so many bytes be sorted at once.
func (x *Extract) SortAtOnce(run int) { x.run = run }
