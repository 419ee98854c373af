// Command motcua runs a provincial one-stop shop (một cửa): see README.md. This package is the wiring, one file for each
// subcommand; everything else lives in the rooms beside it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
