package sqlitelog

import (
	"encoding/binary"
	"hash/crc32"

	"motcua/domain/eventlog"
)

// castagnoli is the polynomial that processors compute by themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of an event as it stands in the file, so that a bit that flipped on the disk is noticed and not believed:
// SQLite has none. It is the CRC-32C of position, revision, time of recording, and the lengths of what follows (each 8 bytes,
// big-endian), then the stream's name, id, type, the text of the business time, data and meta. said is these two together, data
// how much of it is data. scratch is room to work in; what it has become is returned.
func sum(scratch []byte, e *eventlog.Recorded, occurred, said []byte, data int) (uint32, []byte) {
	b := scratch[:0]
	for _, n := range [...]int{int(e.Position), int(e.Revision), int(e.Recorded.UnixNano()), len(e.Stream), len(e.Type), len(occurred), data, len(said) - data} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	b = append(b, e.Stream...)
	b = append(b, e.ID[:]...)
	b = append(b, e.Type...)
	b = append(b, occurred...)
	s := crc32.Update(0, castagnoli, b)
	return crc32.Update(s, castagnoli, said), b
}
