package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type benchFanoutCmd struct {
	Clients int           `default:"10000" placeholder:"N" help:"Connections to each of the two servers (${default})."`
	Rounds  int           `default:"30" placeholder:"N" help:"Single updates, each delivered to all before the next, for the delivery times (${default})."`
	Bursts  int           `default:"5" placeholder:"N" help:"Bursts, for the throughput (${default})."`
	Burst   int           `default:"20" placeholder:"N" help:"Updates of a burst, published as fast as they can be (${default})."`
	Stuck   int           `default:"0" placeholder:"N" help:"Also measure with so many more clients that have stopped reading (${default}: no)."`
	Within  time.Duration `default:"5m" placeholder:"TIME" help:"Give up after this time (${default})."`
	JSON    bool          `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchFanoutCmd) Help() string {
	return "Publishes updates of a view to many websockets through the hub that serves the walls, and writes the same bytes to as many bare sockets,\n" +
		"in turns. p50 and p99 are those of all deliveries of an update, for the middle one of the updates: what else the machine does in\n" +
		"one of them is not the servers'. Servers and clients are processes of their own on the loopback interface. A burst's update is delivered when a client's\n" +
		"view holds it, also where it came merged with others into one frame; bare sockets get each in a write of its own.\n" +
		"Memory is the server's resident set a connection, after a garbage collection, the larger of before and after the updates; what the\n" +
		"kernel holds is not in it. The processor's time is the server's, kernel included, for single updates.\n\n" +
		"Example: motcua bench fanout --clients 10000 --json"
}

// fanoutReport is what `bench fanout --json` prints; its names are an interface.
type fanoutReport struct {
	Clients            int     `json:"clients"`
	P50                float64 `json:"p50_ms"`
	P99                float64 `json:"p99_ms"`
	DeliveriesPerS     float64 `json:"deliveries_per_s"`
	KiBPerConnection   float64 `json:"kib_per_connection"`
	CPUPerDelivery     float64 `json:"cpu_us_per_delivery"`
	FloorP50           float64 `json:"floor_p50_ms"`
	FloorP99           float64 `json:"floor_p99_ms"`
	FloorDeliveriesPer float64 `json:"floor_deliveries_per_s"`
	RatioP99           float64 `json:"ratio_p99"`        // of the hub to bare writes; 1 is as good
	RatioDeliveries    float64 `json:"ratio_deliveries"` // 〃; more than 1 is better
	*stuckReport
	floorCPU float64 // µs a bare write
}

// stuckReport is what --stuck adds: delivery times to the clients that read, while others do not.
type stuckReport struct {
	Stuck    int     `json:"stuck"`
	P50      float64 `json:"stuck_p50_ms"`
	P99      float64 `json:"stuck_p99_ms"`
	FloorP99 float64 `json:"stuck_floor_p99_ms"` // of bare writes in turns with it, none of which is stuck
	RatioP99 float64 `json:"stuck_ratio_p99"`
}

// maxFanout is how many connections one address can have to one port, with room for others.
const maxFanout = 25_000

// Run measures and prints.
func (c *benchFanoutCmd) Run(a *app) error {
	switch {
	case c.Clients < 1 || c.Clients > maxFanout:
		return fmt.Errorf("--clients: %d: it must be 1 to %d, the ports that loopback has", c.Clients, maxFanout)
	case c.Rounds < 1 || c.Bursts < 1 || c.Burst < 1:
		return errors.New("--rounds, --bursts, --burst: there must be one at least")
	case c.Stuck < 0 || c.Stuck > 200:
		return fmt.Errorf("--stuck: %d: it must be 0 to 200: each takes some megabytes of the kernel", c.Stuck)
	case c.Within <= 0:
		return fmt.Errorf("--within: %v is no time", c.Within)
	}
	ctx, cancel := context.WithTimeout(a.ctx, c.Within)
	defer cancel()
	r, err := c.measure(ctx)
	if ctx.Err() != nil && a.ctx.Err() == nil {
		return fmt.Errorf("bench fanout: not done within %v; ask for fewer clients, or for more time with --within", c.Within)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(r)
	}
	fmt.Fprintln(a.out, "          p50 ms   p99 ms  deliveries/s  KiB/connection  µs/delivery")
	fmt.Fprintf(a.out, "hub     %8.1f %8.1f %13.0f %15.1f %12.1f\n", r.P50, r.P99, r.DeliveriesPerS, r.KiBPerConnection, r.CPUPerDelivery)
	fmt.Fprintf(a.out, "bare    %8.1f %8.1f %13.0f %15s %12.1f\n", r.FloorP50, r.FloorP99, r.FloorDeliveriesPer, "", r.floorCPU)
	fmt.Fprintf(a.out, "ratio            %8.2f %13.2f\n", r.RatioP99, r.RatioDeliveries)
	if s := r.stuckReport; s != nil {
		fmt.Fprintf(a.out, "with %d that do not read: p50 %.1f ms, p99 %.1f ms, bare %.1f ms, ratio %.2f\n", s.Stuck, s.P50, s.P99, s.FloorP99, s.RatioP99)
	}
	return nil
}

// measure runs the hub and the bare sockets in turns, so that what else the machine does meets both alike.
func (c *benchFanoutCmd) measure(ctx context.Context) (r fanoutReport, err error) {
	hub, err := openFanout(ctx, "hub", c.Clients, c.Clients+c.Stuck)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, hub.close()) }()
	bare, err := openFanout(ctx, "bare", c.Clients, c.Clients)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, bare.close()) }()
	both := []*fanout{hub, bare}
	for _, f := range both { // the first time is not like the others
		if _, err := f.publish(1); err != nil {
			return r, err
		}
		if _, err := f.samples(); err != nil {
			return r, err
		}
	}
	took, cpu, err := c.singles(both)
	if err != nil {
		return r, err
	}
	var spent [2]time.Duration
	for range c.Bursts {
		for i, f := range both {
			long, err := f.publish(c.Burst)
			if err != nil {
				return r, err
			}
			spent[i] += long
		}
	}
	for _, f := range both { // a burst's delivery times are no single ones
		if _, err := f.samples(); err != nil {
			return r, err
		}
	}
	memory, err := hub.server.number("memory")
	if err != nil {
		return r, err
	}
	n := float64(c.Clients)
	burst := n * float64(c.Bursts) * float64(c.Burst)
	r = fanoutReport{
		Clients: c.Clients, P50: typical(took[0].p50), P99: typical(took[0].p99),
		DeliveriesPerS:   rounded(burst / spent[0].Seconds()),
		KiBPerConnection: rounded(float64(max(memory, hub.idle)-hub.empty) / 1024 / n),
		CPUPerDelivery:   rounded(cpu[0] / n / float64(c.Rounds)),
		floorCPU:         rounded(cpu[1] / n / float64(c.Rounds)),
		FloorP50:         typical(took[1].p50), FloorP99: typical(took[1].p99),
		FloorDeliveriesPer: rounded(burst / spent[1].Seconds()),
	}
	r.RatioP99, r.RatioDeliveries = rounded(r.P99/r.FloorP99), rounded(r.DeliveriesPerS/r.FloorDeliveriesPer)
	if c.Stuck > 0 {
		r.stuckReport, err = c.withStuck(ctx, both)
	}
	return r, err
}

// singles measures single updates, and the microseconds of the processors that each server took for them.
func (c *benchFanoutCmd) singles(both []*fanout) (took [2]roundTimes, cpu [2]float64, err error) {
	read := func(sign float64) error {
		for i, f := range both {
			spent, err := f.server.number("cpu")
			if err != nil {
				return err
			}
			cpu[i] += sign * float64(spent) / 1e3
		}
		return nil
	}
	if err = read(-1); err == nil {
		if took, err = inTurns(both, c.Rounds); err == nil {
			err = read(1)
		}
	}
	return took, cpu, err
}

// withStuck measures again while some clients take nothing.
func (c *benchFanoutCmd) withStuck(ctx context.Context, both []*fanout) (*stuckReport, error) {
	stuck, err := startPart(ctx, "stuck", "hub", both[0].address, c.Stuck)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stuck.close() }() // it is only there to be in the way
	if err := stuck.expect("connected"); err != nil {
		return nil, err
	}
	if _, err := both[0].server.number("stuff"); err != nil {
		return nil, err
	}
	if _, err := inTurns(both, 1); err != nil { // until their sockets are full
		return nil, err
	}
	took, err := inTurns(both, c.Rounds)
	if err != nil {
		return nil, err
	}
	r := &stuckReport{Stuck: c.Stuck, P50: typical(took[0].p50), P99: typical(took[0].p99), FloorP99: typical(took[1].p99)}
	r.RatioP99 = rounded(r.P99 / r.FloorP99)
	return r, nil
}

// roundTimes are the quantiles of the delivery times of some rounds.
type roundTimes struct{ p50, p99 []time.Duration }

func (t *roundTimes) add(round []time.Duration) {
	t.p50, t.p99 = append(t.p50, quantile(round, 0.5)), append(t.p99, quantile(round, 0.99))
}

// typical is a quantile of the typical round: the middle one.
func typical(of []time.Duration) float64 { return milliseconds(quantile(of, 0.5)) }

// inTurns publishes single updates to both servers and answers how long the deliveries of each took.
func inTurns(both []*fanout, rounds int) (took [2]roundTimes, err error) {
	for n := range rounds {
		for i := range both {
			i = (i + n) % 2 // neither is always the first
			if _, err := both[i].publish(1); err != nil {
				return took, err
			}
			round, err := both[i].samples()
			if err != nil {
				return took, err
			}
			took[i].add(round)
		}
	}
	return took, nil
}
