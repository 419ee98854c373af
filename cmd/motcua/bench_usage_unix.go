//go:build unix

package main

import (
	"runtime"
	"syscall"
	"time"
)

// usage is the processor time of this process and the most memory that it has had, in bytes; zeros where the system does not tell.
func usage() (cpu time.Duration, peak int64) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, 0
	}
	peak = int64(u.Maxrss)        //nolint:unconvert // 32 bits on some systems
	if runtime.GOOS != "darwin" { // which counts bytes, others KiB
		peak <<= 10
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), peak
}
