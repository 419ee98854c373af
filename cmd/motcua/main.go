// Command motcua runs a provincial one-stop shop (một cửa): see README.md. This package is the wiring, one file for each
// subcommand; everything else lives in the rooms beside it.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	private()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a fold makes much garbage beside a small view: memory is cheaper than its time
	}
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
