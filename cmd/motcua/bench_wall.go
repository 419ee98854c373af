package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"motcua/domain/directory"
)

type benchWallCmd struct {
	Address  string        `default:"localhost:8080" placeholder:"ADDR" help:"Where the demonstration listens (${default}). It gets real commands: give it a data directory that may be thrown away."`
	Displays int           `default:"1000" placeholder:"N" help:"Displays that show the centre (${default})."`
	Rate     float64       `default:"200" placeholder:"N" help:"Commands a second (${default})."`
	For      time.Duration `default:"15s" placeholder:"TIME" help:"How long commands are sent (${default})."`
	Browser  bool          `default:"true" negatable:"" help:"One of the displays is a real Chromium, whose pixels are timed; without one installed they are left out."`
	JSON     bool          `name:"json" help:"Print one JSON object instead of a line."`
}

// Help shows an example.
func (*benchWallCmd) Help() string {
	return "Sends commands at a steady rate and measures, for each command and display, the time from the command's acknowledgement to the frame\n" +
		"that shows it; and, for each command, to the frame after the one in which a Chromium has painted it. Start \"motcua demo\" first.\n\n" +
		"Example: motcua bench wall --displays 1000 --rate 200 --json"
}

// wallReport is what `bench wall --json` prints; its names are an interface.
type wallReport struct {
	Displays int     `json:"displays"`
	Commands int     `json:"commands"`
	PerS     float64 `json:"commands_per_s"`
	P50      float64 `json:"p50_ms"`
	P99      float64 `json:"p99_ms"`
	Max      float64 `json:"max_ms"`
	Pixels   int     `json:"pixels,omitempty"` // commands whose pixels were timed; 0: no Chromium
	PixelP50 float64 `json:"pixels_p50_ms,omitempty"`
	PixelP99 float64 `json:"pixels_p99_ms,omitempty"`
	PixelMax float64 `json:"pixels_max_ms,omitempty"`
	AckP99   float64 `json:"ack_p99_ms"` // from sending a command to its acknowledgement
}

// sighting is when a position was acknowledged, or shown.
type sighting struct {
	position int64
	at       time.Time
}

// Run measures and prints.
func (c *benchWallCmd) Run(a *app) error {
	if c.Displays < 1 || c.Displays > maxFanout || c.Rate <= 0 || c.For <= 0 {
		return fmt.Errorf("--displays must be 1 to %d, --rate and --for more than 0", maxFanout)
	}
	if err := roomForFiles(c.Displays + 300); err != nil {
		return err
	}
	painted, err := c.painter(a)
	if err != nil {
		return err
	}
	defer painted.close()
	shown := make([]displayed, c.Displays-painted.displays())
	var ended sync.WaitGroup
	dial := &benchPartCmd{Role: "clients", Kind: "hub", To: c.Address}
	for i := range shown {
		conn, in, err := dial.connect(a)
		if err != nil {
			return fmt.Errorf("%w: is \"motcua demo\" running at %s?", err, c.Address)
		}
		defer func() { _ = conn.Close() }()
		ended.Go(func() { shown[i].follow(conn, in) })
	}
	acked, took, err := c.send(a)
	if err != nil {
		return err
	}
	if len(acked) == 0 {
		return errors.New("bench wall: no command was sent; give it more time with --for")
	}
	last := slices.MaxFunc(acked, func(x, y sighting) int { return int(x.position - y.position) }).position
	for wait := time.Now(); !all(shown, last) || painted.reached() < last; {
		if time.Since(wait) > 30*time.Second {
			return errors.New("bench wall: half a minute after the last command there are displays that do not show it")
		}
		if !sleep(a.ctx, 50*time.Millisecond) {
			return a.ctx.Err()
		}
	}
	if err := painted.broken(); err != nil {
		return err
	}
	r := wallReport{Displays: c.Displays, Commands: len(acked), PerS: rounded(float64(len(acked)) / c.For.Seconds()), AckP99: milliseconds(quantile(took, 0.99))}
	delays := make([]time.Duration, 0, len(acked)*len(shown))
	for i := range shown {
		delays = shown[i].delays(delays, acked)
	}
	r.P50, r.P99, r.Max = milliseconds(quantile(delays, 0.5)), milliseconds(quantile(delays, 0.99)), milliseconds(quantile(delays, 1))
	if took := painted.delays(acked); len(took) > 0 {
		r.Pixels = len(took)
		r.PixelP50, r.PixelP99, r.PixelMax = milliseconds(quantile(took, 0.5)), milliseconds(quantile(took, 0.99)), milliseconds(quantile(took, 1))
	}
	if c.JSON {
		return a.printJSON(r)
	}
	fmt.Fprintf(a.out, "%d displays, %.0f commands a second: shown %.0f ms after the acknowledgement (p50), %.0f ms (p99), %.0f ms (at most)\n", r.Displays, r.PerS, r.P50, r.P99, r.Max)
	if r.Pixels > 0 {
		fmt.Fprintf(a.out, "pixels in Chromium: %.0f ms after the acknowledgement (p50), %.0f ms (p99), %.0f ms (at most)\n", r.PixelP50, r.PixelP99, r.PixelMax)
	}
	return nil
}

// all reports whether all displays have come to a position.
func all(shown []displayed, position int64) bool {
	for i := range shown {
		if shown[i].reached() < position {
			return false
		}
	}
	return true
}

// send sends commands at the rate asked for, however long each takes, and notes when each was acknowledged.
func (c *benchWallCmd) send(a *app) (acked []sighting, took []time.Duration, err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 128}, Timeout: 30 * time.Second}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var group sync.WaitGroup
	begun := time.Now()
	run := begun.UnixNano()
	for n := 0; ; n++ {
		due := begun.Add(time.Duration(float64(n) / c.Rate * float64(time.Second)))
		if due.Sub(begun) >= c.For || !sleep(a.ctx, time.Until(due)) {
			break
		}
		group.Go(func() {
			sent := time.Now()
			position, failed := c.post(a.ctx, client, a.law.Catalogue, fmt.Sprintf("bench-%d-%d", run, n), n)
			mu.Lock()
			defer mu.Unlock()
			if failed != nil {
				err = failed
				return
			}
			acked, took = append(acked, sighting{position, time.Now()}), append(took, time.Since(sent))
		})
	}
	group.Wait()
	return acked, took, err
}

// post sends one command and answers the position at which it is recorded.
func (c *benchWallCmd) post(ctx context.Context, client *http.Client, catalogue *directory.Catalogue, id string, n int) (int64, error) {
	counters := catalogue.Counters()
	counter := counters[n%len(counters)]
	body, err := json.Marshal(map[string]any{
		"id": id, "command": "receive", "procedure": catalogue.ProceduresOf(counter.Agency)[0].Code, "agency": counter.Agency,
		"channel": "direct", "counter": counter.Number, "applicant": map[string]string{"kind": "enterprise", "name": "Cơ sở Thử Nghiệm"},
	})
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.Address+"/commands", bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return 0, fmt.Errorf("bench wall: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("bench wall: a command was answered with %s: %.200s %w", response.Status, text, err)
	}
	var answer struct{ Position int64 }
	if err := json.Unmarshal(text, &answer); err != nil {
		return 0, fmt.Errorf("bench wall: %.200s: %w", text, err)
	}
	return answer.Position, nil
}

// displayed is what one display has shown.
type displayed struct {
	mu        sync.Mutex
	sightings []sighting // positions rise
}

func (d *displayed) follow(conn net.Conn, in *bufio.Reader) {
	eachFrame(conn, in, func(frame []byte, now time.Time) {
		position := numberAfter(frame, `"position":`)
		d.mu.Lock()
		defer d.mu.Unlock()
		if n := len(d.sightings); n == 0 && position > 0 || n > 0 && position > d.sightings[n-1].position {
			d.sightings = append(d.sightings, sighting{position, now})
		}
	})
}

func (d *displayed) reached() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.sightings) == 0 {
		return 0
	}
	return d.sightings[len(d.sightings)-1].position
}

// delays adds how long after each acknowledgement the display showed it; zero if it was earlier.
func (d *displayed) delays(to []time.Duration, acked []sighting) []time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, a := range acked {
		i, _ := slices.BinarySearchFunc(d.sightings, a.position, func(m sighting, p int64) int { return int(m.position - p) })
		to = append(to, max(0, d.sightings[i].at.Sub(a.at)))
	}
	return to
}
