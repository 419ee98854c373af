package sqlitelog

import "time"

// moments reads business times. Nearly all of a log are written alike and in the same offset; that is read in a fifth of the
// time that time.Parse takes, and anything else by time.Parse.
type moments struct {
	offset string // as it was read last
	zone   *time.Location
}

// parse reads RFC 3339. A moment in an offset gets a zone without a name, whatever the machine's own zone is.
func (m *moments) parse(text []byte) (time.Time, error) {
	const seconds = len("2006-01-02T15:04:05")
	if len(text) != seconds+len("+07:00") && len(text) != seconds+1 || string(text[seconds:]) != m.offset {
		return m.any(text)
	}
	if text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' {
		return m.any(text)
	}
	n := [...]int{pair(text), pair(text[2:]), pair(text[5:]), pair(text[8:]), pair(text[11:]), pair(text[14:]), pair(text[17:])}
	month, day, hour, minute, second := n[2], n[3], n[4], n[5], n[6]
	if n[0] < 0 || n[1] < 0 || month < 1 || month > 12 || day < 1 || day > 28 || uint(hour) > 23 || uint(minute) > 59 || uint(second) > 59 {
		return m.any(text) // also the last days of a month, which not every month has
	}
	return time.Date(n[0]*100+n[1], time.Month(month), day, hour, minute, second, 0, m.zone), nil
}

// any reads whatever RFC 3339 allows, and remembers the offset.
func (m *moments) any(text []byte) (time.Time, error) {
	t, err := time.ParseInLocation(time.RFC3339Nano, string(text), time.UTC)
	if err != nil {
		return t, err
	}
	m.zone = t.Location()
	if m.offset = "Z"; text[len(text)-1] != 'Z' {
		m.offset = string(text[len(text)-len("+07:00"):])
	}
	return t, nil
}

// pair is a number of two digits; negative for anything else.
func pair(text []byte) int {
	tens, ones := text[0]-'0', text[1]-'0'
	if tens > 9 || ones > 9 {
		return -1
	}
	return int(tens)*10 + int(ones)
}
