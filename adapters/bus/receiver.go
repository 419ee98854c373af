package bus

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/rs/zerolog"
)

// Receiver is another system that is told what happens.
type Receiver struct {
	Label string // for people: where it is, without what might be secret in its address

	key       string // names its checkpoint
	topic     string
	publisher message.Publisher
}

// NewReceiver makes a receiver of any Watermill publisher, which must return only when the notice is safe with the other
// system. name tells receivers of one data directory apart.
func NewReceiver(name, topic string, p message.Publisher) *Receiver {
	sum := sha256.Sum256([]byte(name))
	return &Receiver{Label: name, key: hex.EncodeToString(sum[:6]), topic: topic, publisher: p}
}

// Checkpoint is the name of the receiver's checkpoint in the data directory: the same for the same receiver, with another
// password too, and another for every other.
func (r *Receiver) Checkpoint() string { return "publish-" + r.key + ".json" }

// Close lets go of the connection to the other system.
func (r *Receiver) Close() error { return r.publisher.Close() }

// Sign is what a webhook's notices are signed with.
type Sign struct {
	Secret string           // "whsec_" and 24 to 64 bytes in base64, as the Standard Webhooks scheme has it
	Now    func() time.Time // dates the signatures
}

// IsWebhook tells whether notices to an address are signed with a secret.
func IsWebhook(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https")
}

// OpenReceiver makes the receiver behind an address: http(s)://… is a webhook; nats://host[:port][/stream] or tls://… is a NATS
// JetStream, whose stream (motcua) is made where there is none. No error repeats a secret.
func OpenReceiver(address string, sign Sign, log zerolog.Logger) (*Receiver, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the address to publish to is not a URL") // the parser's words would repeat a password
	}
	if u.Host == "" {
		return nil, fmt.Errorf("the address to publish to names no host: write %s://host/…", u.Scheme)
	}
	var p message.Publisher
	var topic string
	switch u.Scheme {
	case "http", "https":
		p, err = newWebhook(u, sign)
	case "nats", "tls":
		p, topic, err = newJetStream(u, log)
	default:
		return nil, fmt.Errorf("cannot publish to %s://…: http, https, nats and tls are known", u.Scheme)
	}
	if err != nil {
		return nil, fmt.Errorf("publish to %s: %w", label(u), err)
	}
	anonymous := *u
	anonymous.User = nil // a new password is not a new receiver
	r := NewReceiver(anonymous.String(), topic, p)
	r.Label = label(u)
	return r, nil
}

// label is what may be shown of an address: paths and queries of webhooks often are their password.
func label(u *url.URL) string { return u.Scheme + "://" + u.Host }
