package bus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
)

// PoisonFile is the name of the poison queue in the data directory.
const PoisonFile = "publish-poison.jsonl"

// Poison is the one place of a data directory where notices go that could not be delivered: a file of JSON lines, each with
// the receiver, the reason, the moment, and the notice as it would have left. It is a [message.Publisher] whose topic is the
// receiver's label. A notice is durable there before the checkpoint moves over it.
type Poison struct {
	path string
	now  func() time.Time
	mu   sync.Mutex
}

// NewPoison is the poison queue of a data directory; now dates what is put aside.
func NewPoison(dir string, now func() time.Time) *Poison {
	return &Poison{path: filepath.Join(dir, PoisonFile), now: now}
}

// poisoned is a line of the file.
type poisoned struct {
	At       time.Time       `json:"at"`
	Receiver string          `json:"receiver"`
	Reason   string          `json:"reason"`
	Notice   json.RawMessage `json:"notice"`
}

// Publish implements [message.Publisher].
func (p *Poison) Publish(receiver string, messages ...*message.Message) error {
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for _, m := range messages {
		reason, _, _ := strings.Cut(m.Metadata.Get(middleware.ReasonForPoisonedKey), "\n") // without the stack of a panic
		if err := enc.Encode(poisoned{At: p.now().UTC(), Receiver: receiver, Reason: reason, Notice: json.RawMessage(m.Payload)}); err != nil {
			return fmt.Errorf("poison queue: %w", err)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.add(lines.Bytes()); err != nil {
		return fmt.Errorf("poison queue: %w", err)
	}
	return nil
}

func (p *Poison) add(lines []byte) (err error) {
	file, err := os.OpenFile(p.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	end, err := whole(file)
	if err != nil {
		return err
	}
	if _, err := file.WriteAt(lines, end); err != nil {
		return err
	}
	if err := errors.Join(file.Truncate(end+int64(len(lines))), file.Sync()); err != nil {
		return err
	}
	if end == 0 {
		return syncDir(filepath.Dir(p.path))
	}
	return nil
}

// whole is where the last whole line ends. What a kill left behind it was never acknowledged and comes again.
func whole(file *os.File) (int64, error) {
	end, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, err
	}
	block := make([]byte, 4096)
	for end > 0 {
		from := max(end-int64(len(block)), 0)
		part := block[:end-from]
		if _, err := file.ReadAt(part, from); err != nil {
			return 0, err
		}
		if i := bytes.LastIndexByte(part, '\n'); i >= 0 {
			return from + int64(i) + 1, nil
		}
		end = from
	}
	return 0, nil
}

// Close implements [message.Publisher]; nothing stays open between notices.
func (p *Poison) Close() error { return nil }
