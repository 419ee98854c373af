package extract

import (
	"encoding/binary"
	"errors"

	"motcua/domain/eventlog"
)

// packed writes an event as it waits in a scratch: all that a log holds of it, with the offset of the moment that it occurred at.
func packed(b []byte, r eventlog.Recorded) (_ []byte, err error) {
	b = append(b, r.ID[:]...)
	b = binary.AppendUvarint(b, uint64(r.Revision)) //nolint:gosec // it comes back the same
	b = binary.AppendUvarint(b, uint64(r.Position))
	for _, at := range []interface {
		AppendBinary(b []byte) ([]byte, error)
	}{r.Occurred, r.Recorded} {
		mark := len(b)
		if b, err = at.AppendBinary(append(b, 0)); err != nil {
			return b, err
		}
		b[mark] = byte(len(b) - mark - 1) // 15 or 16
	}
	for _, text := range []string{r.Type, string(r.Stream)} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	for _, text := range [][]byte{r.Data, r.Meta} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	return b, nil
}

// unpacked reads an event that [packed] wrote, and gives what follows it. The event keeps the bytes.
func unpacked(b []byte) (r eventlog.Recorded, rest []byte, err error) {
	u := unpacking{b: b}
	copy(r.ID[:], u.take(uint64(len(r.ID))))
	r.Revision = eventlog.Revision(u.number()) //nolint:gosec // as it was written
	r.Position = eventlog.Position(u.number())
	err = errors.Join(r.Occurred.UnmarshalBinary(u.moment()), r.Recorded.UnmarshalBinary(u.moment()))
	r.Type, r.Stream = string(u.text()), eventlog.StreamID(u.text())
	r.Data, r.Meta = u.text(), u.text()
	if u.wrong {
		err = errors.Join(err, errors.New("an event that was put aside is not there as it was written"))
	}
	return r, u.b, err
}

// unpacking takes parts from the beginning of what is left.
type unpacking struct {
	b     []byte
	wrong bool
}

func (u *unpacking) take(n uint64) []byte {
	if n > uint64(len(u.b)) {
		u.wrong = true
		return nil
	}
	taken := u.b[:n:n]
	u.b = u.b[n:]
	return taken
}

func (u *unpacking) number() uint64 {
	value, n := binary.Uvarint(u.b)
	if n <= 0 {
		u.wrong = true
		return 0
	}
	u.b = u.b[n:]
	return value
}

func (u *unpacking) text() []byte { return u.take(u.number()) }

func (u *unpacking) moment() []byte {
	size := u.take(1)
	if len(size) == 0 {
		return nil
	}
	return u.take(uint64(size[0]))
}
