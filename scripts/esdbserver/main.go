// Command esdbserver runs the in-process EventStoreDB cluster of the tests on ports of this machine, so that several
// programs can share it. What it holds is in memory and is gone when it ends.
//
//	go run ./scripts/esdbserver -listen 127.0.0.1:2113 -nodes 3
//	motcua serve --log 'esdb://127.0.0.1:2113,127.0.0.1:2114,127.0.0.1:2115?tls=false'
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"motcua/adapters/esdblog/esdbtest"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "esdbserver:", err)
		os.Exit(1)
	}
}

// run serves until the process is told to end. The first line of its output is the connection string.
func run() error {
	listen := flag.String("listen", "127.0.0.1:2113", "where the first node listens; the others take the ports behind it, or any free ones for port 0")
	nodes := flag.Int("nodes", 1, "how many nodes the cluster has")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cluster, err := esdbtest.Start(esdbtest.Options{Listen: *listen, Nodes: *nodes})
	if err != nil {
		return err
	}
	defer cluster.Close()
	fmt.Println(cluster.Address())
	<-ctx.Done()
	return nil
}
