package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"motcua/web/chromium"
)

// painter is the display of a benchmark that is a real Chromium: it shows the centre's wall and tells when its pixels changed. It is
// driven through the browser's own pipe (Chrome DevTools Protocol), so that the program needs no library for it; nil: there is none.
type painter struct {
	browser *exec.Cmd
	out     *os.File
	in      *bufio.Reader
	session string
	asked   int
	shown   displayed
	folder  string
	failed  error
}

// watchPaints notes for each frame of the wall's topic the position that it brought and when that was on the screen: the second animation
// frame after it was shown begins when the one that has it is handed over. Times are the machine's, in milliseconds.
const watchPaints = `{
	window.painted = [];
	const Real = WebSocket;
	window.WebSocket = class extends Real {
		constructor(...args) {
			super(...args);
			this.addEventListener("message", (event) => {
				const at = /"position":(\d+)/.exec(event.data);
				if (at === null) return;
				requestAnimationFrame(() => requestAnimationFrame(() => window.painted.push([Number(at[1]), performance.timeOrigin + performance.now()])));
			});
		}
	};
}`

// browserWait bounds how long the browser may take for an answer.
const browserWait = 30 * time.Second

// painter starts a browser that shows the wall. It answers nil, and says so, where there is none.
func (c *benchWallCmd) painter(a *app) (*painter, error) {
	if !c.Browser {
		return nil, nil
	}
	program := chromium.Find()
	if program == "" {
		fmt.Fprintf(a.err, "bench wall: %s. Pixels are left out.\n", chromium.Missing)
		return nil, nil
	}
	folder, remove, err := benchDir("")
	if err != nil {
		return nil, err
	}
	p, err := startPainter(a.ctx, program, folder)
	if err != nil {
		return nil, errors.Join(err, remove())
	}
	if err := p.open("http://" + c.Address + "/wall/centre"); err != nil {
		p.close()
		return nil, fmt.Errorf("bench wall: the browser: %w", err)
	}
	return p, nil
}

func startPainter(ctx context.Context, program, folder string) (*painter, error) {
	theirIn, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	in, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirIn.Close(), out.Close())
	}
	// Without its sandbox, as it would refuse to run for root; it opens the demonstration alone.
	browser := exec.CommandContext(ctx, program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--no-first-run", "--disable-background-networking", "--disable-component-update", "--user-data-dir="+folder, "--window-size=1920,1080", "about:blank")
	browser.ExtraFiles = []*os.File{theirIn, theirOut} // 3 and 4
	err = browser.Start()
	err = errors.Join(err, theirIn.Close(), theirOut.Close())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", program, err), out.Close(), in.Close())
	}
	return &painter{browser: browser, out: out, in: bufio.NewReader(in), folder: folder}, nil
}

// open opens a tab on an address and waits until its wall is live.
func (p *painter) open(url string) error {
	var target struct{ TargetID string }
	if err := p.ask("Target.createTarget", map[string]any{"url": "about:blank"}, &target); err != nil {
		return err
	}
	var attached struct{ SessionID string }
	if err := p.ask("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached); err != nil {
		return err
	}
	p.session = attached.SessionID
	for _, step := range []struct {
		method string
		params map[string]any
	}{
		{"Page.enable", nil},
		{"Emulation.setDeviceMetricsOverride", map[string]any{"width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": false}},
		{"Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": watchPaints}},
		{"Page.navigate", map[string]any{"url": url}},
	} {
		if err := p.ask(step.method, step.params, nil); err != nil {
			return err
		}
	}
	for begun := time.Now(); time.Since(begun) < browserWait; time.Sleep(100 * time.Millisecond) {
		var live bool
		if err := p.evaluate(`document.body?.dataset.live === "yes" && painted.length > 0`, &live); err == nil && live {
			return nil
		}
	}
	return fmt.Errorf("%s did not become live in it within %v", url, browserWait)
}

// ask sends a command to the browser and reads its answer; what else the browser tells meanwhile is passed over.
func (p *painter) ask(method string, params map[string]any, answer any) error {
	p.asked++
	text, err := json.Marshal(struct {
		ID      int            `json:"id"`
		Method  string         `json:"method"`
		Params  map[string]any `json:"params,omitempty"`
		Session string         `json:"sessionId,omitempty"`
	}{p.asked, method, params, p.session})
	if err != nil {
		return err
	}
	if _, err := p.out.Write(append(text, 0)); err != nil {
		return err
	}
	for {
		line, err := p.in.ReadBytes(0)
		if err != nil {
			return fmt.Errorf("%s: the browser has gone: %w", method, err)
		}
		var said struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := json.Unmarshal(line[:len(line)-1], &said); err != nil {
			return err
		}
		switch {
		case said.ID != p.asked:
			continue
		case said.Error != nil:
			return fmt.Errorf("%s: %s", method, said.Error.Message)
		case answer == nil:
			return nil
		}
		return json.Unmarshal(said.Result, answer)
	}
}

func (p *painter) evaluate(expression string, value any) error {
	answer := struct {
		Result           struct{ Value any }
		ExceptionDetails *struct{ Text string }
	}{}
	answer.Result.Value = value
	if err := p.ask("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true}, &answer); err != nil {
		return err
	}
	if answer.ExceptionDetails != nil {
		return errors.New(answer.ExceptionDetails.Text)
	}
	return nil
}

// displays is how many displays it is.
func (p *painter) displays() int {
	if p == nil {
		return 0
	}
	return 1
}

// reached is the position that is on the screen. A browser that has gone ends the waiting; see broken.
func (p *painter) reached() int64 {
	if p == nil || p.failed != nil {
		return int64(^uint64(0) >> 1)
	}
	var all [][2]float64
	if p.failed = p.evaluate("painted", &all); p.failed != nil {
		return p.reached()
	}
	p.shown.sightings = p.shown.sightings[:0]
	for _, one := range all {
		if n := len(p.shown.sightings); n == 0 || int64(one[0]) > p.shown.sightings[n-1].position {
			p.shown.sightings = append(p.shown.sightings, sighting{int64(one[0]), time.UnixMicro(int64(one[1] * 1000))})
		}
	}
	return p.shown.reached()
}

// broken is what went wrong with the browser while it was asked.
func (p *painter) broken() error {
	if p == nil || p.failed == nil {
		return nil
	}
	return fmt.Errorf("bench wall: the browser: %w", p.failed)
}

// delays is how long after each acknowledgement its pixels were on the screen.
func (p *painter) delays(acked []sighting) []time.Duration {
	if p == nil {
		return nil
	}
	return p.shown.delays(nil, acked)
}

func (p *painter) close() {
	if p == nil {
		return
	}
	if err := p.ask("Browser.close", nil, nil); err != nil {
		_ = p.browser.Process.Kill() // it may have gone
	}
	_ = p.browser.Wait() // it was told to end
	_ = p.out.Close()    // nothing more is said
	_ = os.RemoveAll(p.folder)
}
