package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"motcua/adapters/sqlitelog"
)

type benchRestartCmd struct {
	Events int    `default:"1000000" placeholder:"N" help:"How many events the log has (${default}); beyond the 239.269 of the reference history it is told again under other names."`
	Rounds int    `default:"3" placeholder:"N" help:"How many restarts are measured; the fastest counts (${default})."`
	Dir    string `type:"path" placeholder:"DIR" help:"Where to write the log. Default: the system's directory for temporary files."`
	JSON   bool   `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchRestartCmd) Help() string {
	return "Writes a simulated history, starts this program on it as `motcua serve`, and measures from the start of the process until /readyz says\n" +
		"that the figures are current: first with nothing but the log, then with the snapshot that was kept when it stopped.\n\n" +
		"Example: motcua bench restart --events 5000000 --json"
}

// restartReport is what `bench restart --json` prints; its names are an interface.
type restartReport struct {
	Events      int     `json:"events"`
	Ready       float64 `json:"ready_ms"`       // with a snapshot
	FirstReady  float64 `json:"first_ready_ms"` // without: the whole log is folded
	SnapshotKiB float64 `json:"snapshot_kib"`
}

// Run measures and prints.
func (c *benchRestartCmd) Run(a *app) (err error) {
	if c.Events < 1 || c.Rounds < 1 {
		return errors.New("--events and --rounds: there must be one at least")
	}
	dir, remove, err := benchDir(c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	if err := c.write(a, dir); err != nil {
		return err
	}
	r := restartReport{Events: c.Events}
	first, err := untilReady(a.ctx, dir)
	if err != nil {
		return err
	}
	r.FirstReady = milliseconds(first)
	kept, err := filepath.Glob(filepath.Join(dir, "snapshots", "*"))
	if err != nil {
		return err
	}
	for _, snapshot := range kept {
		info, err := os.Stat(snapshot)
		if err != nil {
			return err
		}
		r.SnapshotKiB = rounded(r.SnapshotKiB + float64(info.Size())/1024)
	}
	if len(kept) == 0 {
		return errors.New("bench restart: the server kept no snapshot")
	}
	for range c.Rounds {
		took, err := untilReady(a.ctx, dir)
		if err != nil {
			return err
		}
		if ms := milliseconds(took); r.Ready == 0 || ms < r.Ready {
			r.Ready = ms
		}
	}
	if c.JSON {
		return a.printJSON(r)
	}
	_, err = fmt.Fprintf(a.out, "%d events, ms until the figures are current\n%8.0f  with a snapshot (%.0f KiB)\n%8.0f  from nothing but the log\n", r.Events, r.Ready, r.SnapshotKiB, r.FirstReady)
	return err
}

func milliseconds(d time.Duration) float64 { return rounded(float64(d) / float64(time.Millisecond)) }

// write writes the history.
func (c *benchRestartCmd) write(a *app, dir string) (err error) {
	log, err := sqlitelog.Open(filepath.Join(dir, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	written, err := a.simulate(log, c.Events)
	if err != nil {
		return err
	}
	return a.retell(log, written, c.Events)
}

// untilReady starts a server, measures how long it takes until it is ready, and stops it again.
func untilReady(ctx context.Context, dir string) (took time.Duration, err error) {
	program, err := os.Executable()
	if err != nil {
		return 0, fmt.Errorf("bench restart: %w", err)
	}
	server := exec.CommandContext(ctx, program, "serve", "--data", dir, "--listen", "localhost:0")
	server.Cancel = func() error { return server.Process.Signal(os.Interrupt) }
	server.WaitDelay = time.Minute
	said, err := server.StderrPipe()
	if err != nil {
		return 0, fmt.Errorf("bench restart: %w", err)
	}
	started := time.Now()
	if err := server.Start(); err != nil {
		return 0, fmt.Errorf("bench restart: %w", err)
	}
	defer func() {
		_ = server.Process.Signal(os.Interrupt)
		err = errors.Join(err, server.Wait())
	}()
	url, err := toldURL(said)
	if err != nil {
		return 0, err
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	for ; ; time.Sleep(2 * time.Millisecond) {
		if isReady(ctx, url) {
			return time.Since(started), nil
		}
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
}

// toldURL waits for the line of its log in which a server tells its address.
func toldURL(said io.Reader) (string, error) {
	for lines := bufio.NewScanner(said); lines.Scan(); {
		var told struct {
			URL string `json:"url"`
		}
		if json.Unmarshal(lines.Bytes(), &told) == nil && told.URL != "" {
			return told.URL, nil
		}
	}
	return "", errors.New("bench restart: the server ended before it served")
}

// isReady asks a server whether its figures are current.
func isReady(ctx context.Context, url string) bool {
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/readyz", nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}
