package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
	"motcua/domain/logcopy"
)

type copyCmd struct {
	From string `required:"" placeholder:"DIR|ADDR" help:"The log to copy: a data directory, or a cluster as esdb://…."`
	To   string `required:"" placeholder:"DIR|ADDR" help:"Where to: a data directory, which is made if need be, or a cluster."`
}

// Help shows an example.
func (*copyCmd) Help() string {
	return "Copies a log into another: events, order, ids, streams and both times stay, only positions may be others. Broken off, it is run again and\n" +
		"goes on; at the end every event is compared. The source may be in use: what comes in meanwhile is copied by running it once more. Only\n" +
		"the log is copied: take DIR/calendar.csv and DIR/calendars along by hand.\n\n" +
		"Example: motcua copy --from /var/lib/motcua --to 'esdb://admin:changeit@node1:2113,node2:2113?tls=true'"
}

// Run copies and says what was done.
func (c *copyCmd) Run(a *app) (err error) {
	from, err := a.copySource(c.From)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, closeTarget, err := a.copyTarget(c.From, c.To)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeTarget()) }()
	bar := a.bar("copy")
	if embedded, ok := from.(*sqlitelog.Log); ok {
		bar.ChangeMax64(int64(embedded.Head()))
	} else { // a cluster does not tell how much it holds
		bar.ChangeMax64(-1)
	}
	step := logcopy.Step("")
	r, err := logcopy.Copy(a.ctx, from, to, func(p logcopy.Progress) {
		if p.Step != step {
			step = p.Step
			bar.Describe(string(step))
			bar.Reset()
		}
		_ = bar.Set64(int64(p.Events)) // only a picture
	})
	if err != nil {
		_ = bar.Exit()
		return fmt.Errorf("copy %s to %s: %w", place(c.From), place(c.To), err)
	}
	_ = bar.Finish()
	_, err = fmt.Fprintf(a.out, "%d events, compared one by one (CRC-32C %08x): %d were there, %d were copied, up to position %d of the source\n", r.Found+r.Copied, r.Sum, r.Found, r.Copied, r.At)
	return err
}

// isCluster tells the address of a cluster from a directory.
func isCluster(where string) bool {
	return strings.HasPrefix(where, "esdb://") || strings.HasPrefix(where, "esdb+discover://")
}

// place is where a log is, without what must not be shown.
func place(where string) string {
	if isCluster(where) {
		return "the cluster"
	}
	return where
}

func (a *app) copySource(where string) (openedLog, error) {
	from := *a
	if from.log = ""; isCluster(where) {
		from.log = where
	}
	return from.readLog(where)
}

// copyTarget opens a log to copy into. The embedded one takes thousands of events in one transaction, a cluster one append at a time:
// the order of appends that are under way together is not known.
func (a *app) copyTarget(from, where string) (to logcopy.Target, end func() error, err error) {
	if isCluster(where) {
		target := *a
		target.log = where
		log, err := target.cluster()
		if err != nil {
			return to, nil, err
		}
		write := func(ctx context.Context, writes []eventlog.Write) error {
			for _, w := range writes {
				if _, err := log.Write(ctx, w); err != nil {
					return err
				}
			}
			return nil
		}
		return logcopy.Target{Log: log, Write: write, Most: 256}, log.Close, nil
	}
	if sameDir(from, where) {
		return to, nil, fmt.Errorf("copy: %s is both ends of the copy", where)
	}
	target := *a
	target.log = ""
	log, err := target.openLog(where, time.Now)
	if err != nil {
		return to, nil, err
	}
	write := func(ctx context.Context, writes []eventlog.Write) error {
		_, err := log.AppendAll(ctx, writes)
		return err
	}
	return logcopy.Target{Log: log, Write: write, Most: 4096}, log.Close, nil
}

// sameDir reports whether two data directories are one.
func sameDir(a, b string) bool {
	one, err := os.Stat(filepath.Join(a, logFile))
	if err != nil {
		return false
	}
	other, err := os.Stat(filepath.Join(b, logFile))
	return err == nil && os.SameFile(one, other)
}
