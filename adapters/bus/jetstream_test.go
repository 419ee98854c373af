package bus

import (
	"errors"
	"net"
	"strconv"
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/rs/zerolog"

	"motcua/domain/cloudevent"
)

// broker starts a NATS server in this process; port 0 takes a free one.
func broker(t *testing.T, dir string, port int) *server.Server {
	t.Helper()
	if port == 0 {
		port = server.RANDOM_PORT
	}
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: port, JetStream: true, StoreDir: dir, NoSigs: true, NoLog: true, MaxPayload: 64 << 10,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(time.Minute) {
		t.Fatal("the broker does not start")
	}
	t.Cleanup(func() { stopBroker(s) })
	return s
}

func stopBroker(s *server.Server) {
	s.Shutdown()
	s.WaitForShutdown()
}

// consume reads a stream from its beginning.
func consume(t *testing.T, s *server.Server, n int) (got []*nats.Msg) {
	t.Helper()
	conn, err := nats.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	streams, err := conn.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	messages, err := streams.SubscribeSync("motcua.>", nats.OrderedConsumer())
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		m, err := messages.NextMsg(time.Minute)
		if err != nil {
			t.Fatalf("after %d messages: %v", len(got), err)
		}
		got = append(got, m)
	}
	info, err := streams.StreamInfo("motcua")
	if err != nil || info.State.Msgs != uint64(n) {
		t.Errorf("the stream holds %d messages, want %d (%v)", info.State.Msgs, n, err)
	}
	return got
}

func TestABrokerThatGoesAndComesBackIsToldEverythingInOrder(t *testing.T) {
	dir, store := t.TempDir(), t.TempDir()
	log := newLog()
	add(t, log, "a", "b", "a", "b")
	s := broker(t, store, 0)
	_, text, err := net.SplitHostPort(s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := OpenReceiver("nats://127.0.0.1:"+text, Sign{}, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	o, d := options(dir, log, nil), newDesk(t, nil)
	o.Receiver = &Receiver{Label: "both", key: "both", topic: r.topic, publisher: inTurn{r.publisher, d}}
	o.Retry = Retry{Attempts: 1 << 20, First: time.Millisecond, Longest: 50 * time.Millisecond}
	end := run(t, o)
	d.awaitTaken(4)

	stopBroker(s)
	add(t, log, "a", "b", "c")
	s = broker(t, store, port)
	d.awaitTaken(7)
	var got []sent
	for _, m := range consume(t, s, 7) {
		n := read(t, m.Data)
		got = append(got, n)
		if m.Subject != "motcua."+n.Type || m.Header.Get(nats.MsgIdHdr) != n.ID || m.Header.Get("content-type") != cloudevent.ContentType {
			t.Errorf("subject %s, header %v", m.Subject, m.Header)
		}
	}
	ended(t, end)
	revisionsInOrder(t, got)
}

func TestABrokerKnowsARepeatedNotice(t *testing.T) {
	s := broker(t, t.TempDir(), 0)
	log := newLog()
	add(t, log, "a", "a")
	for range 2 { // each with a data directory of its own: the second knows nothing of the first
		r, err := OpenReceiver(s.ClientURL(), Sign{}, zerolog.Nop())
		if err != nil {
			t.Fatal(err)
		}
		o := options(t.TempDir(), log, nil)
		d := newDesk(t, nil)
		o.Receiver = &Receiver{Label: "both", key: "both", topic: r.topic, publisher: inTurn{r.publisher, d}}
		end := run(t, o)
		d.awaitTaken(2)
		ended(t, end)
	}
	consume(t, s, 2)
}

// inTurn publishes to several, one after the other.
type inTurn []message.Publisher

func (all inTurn) Publish(topic string, messages ...*message.Message) error {
	for _, p := range all {
		if err := p.Publish(topic, messages...); err != nil {
			return err
		}
	}
	return nil
}

func (all inTurn) Close() (err error) {
	for _, p := range all {
		err = errors.Join(err, p.Close())
	}
	return err
}

func TestABrokerRejectsWhatIsTooLargeForIt(t *testing.T) {
	s := broker(t, t.TempDir(), 0)
	r, err := OpenReceiver(s.ClientURL(), Sign{}, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	m := message.NewMessage("id", make([]byte, 65<<10))
	m.Metadata.Set(metaType, "a type/with *>")
	if err := r.publisher.Publish(r.topic, m); !errors.Is(err, ErrRejected) {
		t.Errorf("the error is %v", err)
	}
}

func TestAnAbsentBrokerIsWaitedFor(t *testing.T) {
	s := broker(t, t.TempDir(), 0)
	address := s.ClientURL()
	stopBroker(s)
	r, err := OpenReceiver(address, Sign{}, zerolog.Nop())
	if err != nil {
		t.Fatalf("an absent broker hinders the start: %v", err)
	}
	defer r.Close()
	m := message.NewMessage("id", nil)
	m.Metadata.Set(metaType, "t")
	if err := r.publisher.Publish(r.topic, m); err == nil || errors.Is(err, ErrRejected) || errors.Is(err, ErrGone) {
		t.Errorf("the error is %v, want one that passes", err)
	}
}
