package sqlitelog

// parse reads a row of the table of events as it lies in a page: a header with the kind of each value, then the values. It
// reports false where this is no such row.
func (r *row) parse(record []byte) bool {
	v := valuesOf(record) // the position is the row's key
	*r = row{
		stream: v.integer(), revision: v.integer(),
		id: v.bytes(), kind: v.bytes(), occurred: v.bytes(),
		recorded: v.integer(),
	}
	r.said, r.data = v.both()
	r.sum = v.integer()
	return v.read()
}

// parseName reads a row of the table of streams: the number is its key, then comes the name.
func parseName(record []byte) (name []byte, ok bool) {
	v := valuesOf(record)
	name = v.bytes()
	return name, v.read()
}

// values takes the values of a record one by one.
type values struct {
	kinds, rest []byte
	wrong       bool
}

// valuesOf begins to read a record whose first value is the row's key, which is not repeated in it.
func valuesOf(record []byte) values {
	end, n := varint(record)
	if n == 0 || end < int64(n) || end > int64(len(record)) {
		return values{wrong: true}
	}
	v := values{kinds: record[n:end], rest: record[end:]}
	if _, null := v.next(); !null {
		v.wrong = true
	}
	return v
}

// read reports whether all values were as they were asked for, and no more.
func (v *values) read() bool { return !v.wrong && len(v.kinds) == 0 }

// next takes the kind of the next value; null says that it is NULL.
func (v *values) next() (kind int64, null bool) {
	kind, n := varint(v.kinds)
	if n == 0 {
		v.wrong = true
		return 0, false
	}
	v.kinds = v.kinds[n:]
	return kind, kind == 0
}

// take takes the bytes of a value.
func (v *values) take(n int64) []byte {
	if n < 0 || n > int64(len(v.rest)) {
		v.wrong = true
		return nil
	}
	taken := v.rest[:n]
	v.rest = v.rest[n:]
	return taken
}

// bytes takes a text or a blob; nothing for NULL.
func (v *values) bytes() []byte {
	kind, null := v.next()
	if null {
		return nil
	}
	if kind < 12 {
		v.wrong = true
		return nil
	}
	return v.take((kind - 12) / 2)
}

// both takes two texts that follow each other, and tells where the second begins.
func (v *values) both() (_ []byte, second int) {
	rest := v.rest
	second = len(v.bytes())
	n := second + len(v.bytes())
	return rest[:n], second
}

// widths are the bytes of an integer of each kind.
var widths = [...]int64{1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

// integer takes a whole number.
func (v *values) integer() int64 {
	kind, null := v.next()
	switch {
	case kind == 8 || kind == 9: // 0 and 1 have no bytes of their own
		return kind - 8
	case null || kind < 0 || kind >= int64(len(widths)):
		v.wrong = true
		return 0
	}
	b := v.take(widths[kind])
	if len(b) == 0 {
		return 0
	}
	n := int64(int8(b[0]))
	for _, one := range b[1:] {
		n = n<<8 | int64(one)
	}
	return n
}

// varint reads a number of SQLite's variable length: seven bits a byte, the highest first, eight in a ninth. n is how many bytes
// it has; 0 where it does not end.
func varint(b []byte) (value int64, n int) {
	for n < len(b) && n < 8 {
		value = value<<7 | int64(b[n]&0x7f)
		if n++; b[n-1] < 0x80 {
			return value, n
		}
	}
	if n < 8 || len(b) < 9 {
		return 0, 0
	}
	return value<<8 | int64(b[8]), 9
}
