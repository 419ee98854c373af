//go:build unix

package main

import (
	"fmt"
	"syscall"
	"time"
)

// roomForFiles lets the process have so many files open, or says what stands in the way.
func roomForFiles(n int) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("limit of open files: %w", err)
	}
	if limit.Cur >= uint64(n) {
		return nil
	}
	want := limit
	want.Cur, want.Max = uint64(n), max(limit.Max, uint64(n))
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &want); err != nil {
		return fmt.Errorf("%d open files are needed, and %d are allowed: raise the limit (ulimit -Hn %d, as root), or ask for fewer --clients", n, limit.Max, n)
	}
	return nil
}

// processorTime is what this process has taken of the processors, the kernel's work for it included.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0 // it fails only for a wrong argument
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
