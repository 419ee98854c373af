package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// fanout is a server with its clients, each a process of its own.
type fanout struct {
	server      *part
	clients     []*part
	address     string
	seq         int   // updates published
	empty, idle int64 // bytes of the server without and with its clients
}

// openFanout starts a server and its clients.
func openFanout(ctx context.Context, kind string, clients, room int) (_ *fanout, err error) {
	f := &fanout{}
	defer func() {
		if err != nil {
			_ = f.close() // the first error counts
		}
	}()
	if f.server, err = startPart(ctx, "server", kind, "", room); err != nil {
		return nil, err
	}
	if f.address, err = f.server.answer(); err != nil {
		return nil, err
	}
	if f.empty, err = f.server.number("memory"); err != nil {
		return nil, err
	}
	processes := min(runtime.NumCPU(), clients)
	for i := range processes {
		share := clients*(i+1)/processes - clients*i/processes
		p, err := startPart(ctx, "clients", kind, f.address, share)
		if err != nil {
			return nil, err
		}
		f.clients = append(f.clients, p)
	}
	for _, p := range f.clients {
		if err := p.expect("connected"); err != nil {
			return nil, err
		}
	}
	f.idle, err = f.server.number("memory")
	return f, err
}

// publish has updates published and waits until all clients have the last. It answers how long that took.
func (f *fanout) publish(updates int) (time.Duration, error) {
	f.seq += updates
	for _, p := range f.clients {
		if err := p.ask("await " + strconv.Itoa(f.seq)); err != nil {
			return 0, err
		}
		if err := p.expect("waiting"); err != nil {
			return 0, err
		}
	}
	begun, err := f.server.number("publish " + strconv.Itoa(updates))
	if err != nil {
		return 0, err
	}
	last := begun
	for _, p := range f.clients {
		at, err := p.numberAnswered()
		if err != nil {
			return 0, err
		}
		last = max(last, at)
	}
	return time.Duration(last - begun), nil
}

// samples are the delivery times since the last call.
func (f *fanout) samples() (all []time.Duration, err error) {
	for _, p := range f.clients {
		if err := p.ask("samples"); err != nil {
			return nil, err
		}
		line, err := p.answer()
		if err != nil {
			return nil, err
		}
		var some []time.Duration
		if err := json.Unmarshal([]byte(line), &some); err != nil {
			return nil, fmt.Errorf("bench fanout: clients answered %.80q: %w", line, err)
		}
		all = append(all, some...)
	}
	return all, nil
}

func (f *fanout) close() error {
	for _, p := range f.clients {
		_ = p.close() // what they measured is told
	}
	if f.server == nil {
		return nil
	}
	return f.server.close()
}

// part is one of the processes. It obeys lines and answers in lines.
type part struct {
	role string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said strings.Builder // on standard error
}

// startPart runs this program again in a hidden role.
func startPart(ctx context.Context, role, kind, address string, count int) (*part, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("bench fanout: %w", err)
	}
	p := &part{role: role}
	p.cmd = exec.CommandContext(ctx, self, "bench", "fanout-part", role, kind, strconv.Itoa(count), "--to", address)
	p.cmd.Env = append(os.Environ(), partOf+"=1")
	p.cmd.Stderr = &p.said
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("bench fanout: %w", err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("bench fanout: %w", err)
	}
	p.out = bufio.NewReaderSize(out, 1<<16)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("bench fanout: start %s: %w", role, err)
	}
	return p, nil
}

// partOf is set in the environment of a part: only this program starts one.
const partOf = "MOTCUA_BENCH_PART"

func (p *part) ask(line string) error {
	if _, err := io.WriteString(p.in, line+"\n"); err != nil {
		return p.failed(err)
	}
	return nil
}

func (p *part) answer() (string, error) {
	line, err := p.out.ReadString('\n')
	if err != nil {
		return "", p.failed(err)
	}
	return strings.TrimSuffix(line, "\n"), nil
}

func (p *part) expect(want string) error {
	line, err := p.answer()
	if err == nil && line != want {
		err = fmt.Errorf("bench fanout: %s said %.80q instead of %q", p.role, line, want)
	}
	return err
}

func (p *part) number(question string) (int64, error) {
	if err := p.ask(question); err != nil {
		return 0, err
	}
	return p.numberAnswered()
}

func (p *part) numberAnswered() (int64, error) {
	line, err := p.answer()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(line, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("bench fanout: %s said %.80q instead of a number", p.role, line)
	}
	return n, nil
}

// failed says why a part does not answer any more: in its own words, if it left some.
func (p *part) failed(err error) error {
	_ = p.in.Close()
	_ = p.cmd.Wait()
	if said := strings.TrimPrefix(strings.TrimSpace(p.said.String()), "motcua: "); said != "" {
		return fmt.Errorf("bench fanout: %s: %s", p.role, said)
	}
	return fmt.Errorf("bench fanout: %s ended: %w", p.role, err)
}

// close ends a part by the end of its input.
func (p *part) close() error {
	_ = p.in.Close()
	if p.cmd.ProcessState != nil {
		return nil
	}
	if err := p.cmd.Wait(); err != nil {
		return fmt.Errorf("bench fanout: %s: %w: %s", p.role, err, strings.TrimSpace(p.said.String()))
	}
	return nil
}
