package bus

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	wmnats "github.com/ThreeDotsLabs/watermill-nats/v2/pkg/nats"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/nats-io/nats.go"
	"github.com/rs/zerolog"

	"motcua/domain/cloudevent"
)

// brokerTimeout is how long a broker may take to store a notice.
const brokerTimeout = 5 * time.Second

// jetStream publishes to a NATS JetStream: the notice of an event goes to the subject <stream>.<type>, with the event's id as
// the message's, so that the broker knows a repeated one within its duplicate window. It returns when the broker has
// stored the notice. A broker that is away is waited for.
type jetStream struct {
	*wmnats.Publisher
	streams nats.JetStreamContext
	mu      sync.Mutex
	found   bool // the stream
}

// newJetStream is a publisher and its topic, which is the name of the stream.
func newJetStream(u *url.URL, log zerolog.Logger) (*jetStream, string, error) {
	stream := strings.Trim(u.Path, "/")
	if stream == "" {
		stream = "motcua"
	}
	if stream != token(stream) || strings.Contains(stream, ".") {
		return nil, "", errors.New("the name of a stream has only letters, digits, - and _")
	}
	server := *u
	server.Path, server.RawQuery = "", ""
	conn, err := nats.Connect(server.String(),
		nats.Name("motcua"),
		nats.Timeout(brokerTimeout),
		nats.RetryOnFailedConnect(true),
		nats.MaxReconnects(-1),
		nats.ReconnectBufSize(-1), // what was given up is not sent behind our back
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				log.Warn().Err(err).Str("receiver", label(u)).Msg("the connection to the broker broke; it is taken up again")
			}
		}),
	)
	if err != nil {
		return nil, "", err
	}
	wait := nats.MaxWait(brokerTimeout)
	streams, err := conn.JetStream(wait)
	if err != nil {
		conn.Close()
		return nil, "", err
	}
	p, err := wmnats.NewPublisherWithNatsConn(conn, wmnats.PublisherPublishConfig{
		Marshaler: marshaler{}, SubjectCalculator: wmnats.DefaultSubjectCalculator,
		JetStream: wmnats.JetStreamConfig{ConnectOptions: []nats.JSOpt{wait}},
	}, logger{log})
	if err != nil {
		conn.Close()
		return nil, "", err
	}
	return &jetStream{Publisher: p, streams: streams}, stream, nil
}

// Publish implements [message.Publisher].
func (j *jetStream) Publish(stream string, messages ...*message.Message) error {
	if err := j.provide(stream); err != nil {
		return fmt.Errorf("stream %s: %w", stream, err)
	}
	err := j.Publisher.Publish(stream, messages...)
	if errors.Is(err, nats.ErrMaxPayload) {
		return fmt.Errorf("%w: %w", ErrRejected, err)
	}
	return err
}

// provide makes the stream where there is none; one that the operator made stays as it is.
func (j *jetStream) provide(stream string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.found {
		return nil
	}
	_, err := j.streams.StreamInfo(stream)
	if errors.Is(err, nats.ErrStreamNotFound) {
		_, err = j.streams.AddStream(&nats.StreamConfig{Name: stream, Subjects: []string{stream + ".>"}})
	}
	j.found = err == nil
	return err
}

// marshaler writes a message as the NATS protocol binding of CloudEvents has it, in structured mode.
type marshaler struct{}

func (marshaler) Marshal(stream string, m *message.Message) (*nats.Msg, error) {
	header := nats.Header{}
	header.Set(nats.MsgIdHdr, m.UUID)
	header.Set(wmnats.WatermillUUIDHdr, m.UUID)
	header.Set("content-type", cloudevent.ContentType)
	return &nats.Msg{Subject: stream + "." + token(m.Metadata.Get(metaType)), Data: m.Payload, Header: header}, nil
}

// token makes a text fit to be part of a subject.
func token(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '_'
	}, text)
}
