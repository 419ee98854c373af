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
	"strconv"
	"time"

	"motcua/domain/worktime"
)

// benchDeskPartCmd is the server that `bench desk` measures.
type benchDeskPartCmd struct {
	Data    string `required:"" type:"path"`
	At      string `required:"" help:"The office's time at the start."`
	Profile string `type:"path"`
	liveFlags
}

// shiftedClock is that of an office that lives at another time, as fast as we do.
type shiftedClock struct{ by time.Duration }

func (c shiftedClock) Office() time.Time { return time.Now().Add(c.by).In(worktime.Zone) }
func (shiftedClock) Real() time.Time     { return time.Now() }

// Run serves until it is told to stop.
func (c *benchDeskPartCmd) Run(a *app) (err error) {
	at, err := time.Parse(time.RFC3339, c.At)
	if err != nil {
		return fmt.Errorf("this is a part of `bench desk`: %w", err)
	}
	a.live, a.insecure = c.liveFlags, true
	clock := shiftedClock{time.Until(at)}
	log, err := a.openLog(c.Data, clock.Office)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	s, err := a.newSite("localhost:0", c.Data, log, clock, nil, false)
	if err != nil {
		return err
	}
	s.server.Handler = timing(s.server.Handler)
	stop, err := profiled(c.Profile)
	if err != nil {
		return err
	}
	told, err := json.Marshal(map[string]string{"url": s.url()})
	if err != nil {
		return err
	}
	fmt.Fprintln(a.out, string(told))
	return errors.Join(s.run(a.ctx), stop())
}

// timing says with every answer for how long the server worked on it, as browsers' tools show it.
func timing(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner.ServeHTTP(&timedWriter{w, time.Now(), false}, r)
	})
}

// timedWriter writes the time down just before the answer goes out: pages are rendered whole before.
type timedWriter struct {
	http.ResponseWriter
	began time.Time
	told  bool
}

func (w *timedWriter) WriteHeader(status int) {
	if !w.told {
		w.told = true
		w.Header().Set(timingHeader, "app;dur="+strconv.FormatFloat(float64(time.Since(w.began))/float64(time.Millisecond), 'f', 3, 64))
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *timedWriter) Write(p []byte) (int, error) {
	if !w.told {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (w *timedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

const timingHeader = "Server-Timing"

// deskServer is that server, running.
type deskServer struct {
	*exec.Cmd
	url string
}

func (d *deskBench) serve(dir, profile string) (*deskServer, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("bench desk: %w", err)
	}
	args := []string{"bench", "desk-part", "--data", dir, "--at", d.at.Format(time.RFC3339)}
	if profile != "" {
		args = append(args, "--profile", profile)
	}
	s := &deskServer{Cmd: exec.CommandContext(context.WithoutCancel(d.context()), program, args...)}
	s.Stderr = d.app.err
	s.WaitDelay = time.Minute
	said, err := s.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("bench desk: %w", err)
	}
	if err := s.Start(); err != nil {
		return nil, fmt.Errorf("bench desk: %w", err)
	}
	lines := bufio.NewReader(said)
	line, err := lines.ReadBytes('\n')
	var told struct{ URL string }
	if err == nil {
		err = json.Unmarshal(line, &told)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("bench desk: the server does not say where it is: %w", err), s.stop())
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	s.url = told.URL
	return s, nil
}

// stop ends it as Ctrl+C does.
func (s *deskServer) stop() error {
	_ = s.Process.Signal(os.Interrupt) // it may have ended
	return s.Wait()
}

// cpu is the processor time that it has taken; zero where the system does not tell.
func (s *deskServer) cpu() time.Duration {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(s.Process.Pid) + "/stat")
	if err != nil {
		return 0
	}
	return ticksOf(string(text))
}
