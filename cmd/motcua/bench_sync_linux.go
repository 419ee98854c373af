package main

import (
	"os"
	"syscall"
)

// syncData makes what was written to a file durable.
func syncData(f *os.File) error {
	return os.NewSyscallError("fdatasync", syscall.Fdatasync(int(f.Fd())))
}
