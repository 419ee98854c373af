package main

import (
	"fmt"
	"os"
	"slices"
	"time"
)

// benchCmd measures the log and the walls' hub on this machine. Most measurements also measure, in the same run, what the
// hardware allows at best: on a machine that others use too, only the ratios of the two can be compared.
type benchCmd struct {
	Append     benchAppendCmd   `cmd:"" help:"Durable appends by several writers, against a bare file that is appended to and synced alike."`
	Replay     benchReplayCmd   `cmd:"" help:"Folding a simulated history into the figures, against a bare scan of the same bytes and against encoding/json."`
	Restart    benchRestartCmd  `cmd:"" help:"Starting the server on a long log, until its figures are current."`
	List       benchListCmd     `cmd:"" help:"The list of dossiers and the figures of a long history: making them, asking them, keeping them current."`
	Fanout     benchFanoutCmd   `cmd:"" help:"Updates to many displays through the hub of the walls, against bare writes to as many sockets."`
	Wall       benchWallCmd     `cmd:"" help:"From a command's acknowledgement to the displays, on a running demonstration."`
	Desk       benchDeskCmd     `cmd:"" help:"The pages of the desk on a long history, asked for by everybody at once, with what they do."`
	Analysis   benchAnalysisCmd `cmd:"" help:"The pages of the figures on a long history, gone through by somebody who doubts them."`
	DeskPart   benchDeskPartCmd `cmd:"" hidden:"" name:"desk-part"`
	FanoutPart benchPartCmd     `cmd:"" hidden:"" name:"fanout-part"`
}

// benchDir makes a directory of its own below dir (empty: the system's), which remove removes.
func benchDir(dir string) (made string, remove func() error, err error) {
	if made, err = os.MkdirTemp(dir, "motcua-bench-"); err != nil {
		return "", nil, fmt.Errorf("bench: %w; name a directory that may be written with --dir", err)
	}
	return made, func() error { return os.RemoveAll(made) }, nil
}

// keptDir is a directory to keep, made if it is not there; where none is to be kept, one of its own below dir, which remove removes.
func keptDir(dir, keep string) (made string, remove func() error, err error) {
	if keep == "" {
		return benchDir(dir)
	}
	if err := os.MkdirAll(keep, 0o755); err != nil {
		return "", nil, fmt.Errorf("bench: %w; name a directory that may be written with --keep", err)
	}
	return keep, func() error { return nil }, nil
}

// quantile is the smallest value that a share q of the values does not exceed; zero for none. It sorts them.
func quantile(values []time.Duration, q float64) time.Duration {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)-1, int(q*float64(len(values))))]
}

func microseconds(d time.Duration) float64 { return rounded(float64(d) / float64(time.Microsecond)) }

// rounded keeps what a measurement is worth: two decimals.
func rounded(x float64) float64 { return float64(int64(x*100+0.5)) / 100 }
