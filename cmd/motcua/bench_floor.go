package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"time"

	"motcua/domain/eventlog"
)

// bareFile is a file that is only appended to: the least that a durable log can do. Appends that queue up share one write and
// one sync.
type bareFile struct {
	file  *os.File
	queue chan bareAppend
	done  chan struct{} // closed when the queue is worked off
}

type bareAppend struct {
	bytes []byte
	told  chan error
}

func openBareFile(path string) (*bareFile, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	b := &bareFile{file: f, queue: make(chan bareAppend), done: make(chan struct{})}
	go b.run()
	return b, nil
}

func (b *bareFile) close() error {
	close(b.queue)
	<-b.done
	return b.file.Close()
}

func (b *bareFile) run() {
	defer close(b.done)
	var bytes []byte
	var told []chan error
	for next := range b.queue {
		bytes, told = append(bytes[:0], next.bytes...), append(told[:0], next.told)
		for more := true; more; {
			select {
			case next, more = <-b.queue:
				if more {
					bytes, told = append(bytes, next.bytes...), append(told, next.told)
				}
			default:
				more = false
			}
		}
		_, err := b.file.Write(bytes)
		if err == nil {
			err = syncData(b.file)
		}
		for _, t := range told {
			t <- err
		}
	}
}

// append writes what a log has to keep of the events.
func (b *bareFile) append(_ context.Context, stream eventlog.StreamID, _ eventlog.Expected, events ...eventlog.Event) (at eventlog.Appended, err error) {
	var bytes []byte
	for _, e := range events {
		bytes = appendBare(bytes, stream, e)
	}
	told := make(chan error, 1)
	b.queue <- bareAppend{bytes, told}
	return at, <-told
}

// appendBare writes an event after its length.
func appendBare(to []byte, stream eventlog.StreamID, e eventlog.Event) []byte {
	at := len(to)
	to = append(to, 0, 0, 0, 0)
	to = append(append(to, stream...), e.ID[:]...)
	to = append(to, e.Type...)
	to = e.Occurred.AppendFormat(to, time.RFC3339Nano)
	to = append(append(to, e.Data...), e.Meta...)
	binary.BigEndian.PutUint32(to[at:], uint32(len(to)-at-4))
	return to
}

// scanBare reads a bare file from its beginning, event by event, and answers how many there are.
func scanBare(path string) (events int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }() // only read
	in := bufio.NewReaderSize(f, 1<<18)
	var length [4]byte
	var event []byte
	for {
		if _, err := io.ReadFull(in, length[:]); err == io.EOF {
			return events, nil
		} else if err != nil {
			return events, fmt.Errorf("scan %s: %w", path, err)
		}
		n := int(binary.BigEndian.Uint32(length[:]))
		if n > cap(event) {
			event = make([]byte, n)
		}
		if _, err := io.ReadFull(in, event[:n]); err != nil {
			return events, fmt.Errorf("scan %s: %w", path, err)
		}
		events++
	}
}
