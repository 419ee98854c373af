package main

import (
	"encoding/json"
	"net/netip"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"motcua/web/live"
)

func TestTheLimitsOfLiveConnectionsReachTheHub(t *testing.T) {
	var opt live.Options
	f := liveFlags{LiveClients: 5, LivePerAddress: 2, TrustedProxy: []string{"10.0.0.7", "fd00::/8"}}
	if err := f.bound(&opt); err != nil {
		t.Fatal(err)
	}
	want := []netip.Prefix{netip.MustParsePrefix("10.0.0.7/32"), netip.MustParsePrefix("fd00::/8")}
	if opt.MaxClients != 5 || opt.PerAddress != 2 || !slices.Equal(opt.Proxies, want) {
		t.Errorf("%+v", opt)
	}
}

func TestLimitsOfLiveConnectionsThatMakeNoSenseAreRefused(t *testing.T) {
	for _, args := range [][]string{{"--trusted-proxy", "proxy.example"}, {"--live-clients=-1"}, {"--live-per-address=-1"}} {
		_, errs, code := command(t, append([]string{"serve", "--data", t.TempDir(), "--listen", "localhost:0"}, args...)...)
		if code == 0 || !strings.Contains(errs, strings.SplitN(args[0], "=", 2)[0]) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q", args, code, errs)
		}
	}
}

func TestBenchFanoutPrintsTheInterface(t *testing.T) {
	bench := exec.Command(program, "bench", "fanout", "--clients", "20", "--rounds", "2", "--bursts", "1", "--burst", "3", "--stuck", "2", "--json")
	out, err := bench.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var report map[string]any
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	fields(t, report, "clients", "p50_ms", "p99_ms", "deliveries_per_s", "cpu_us_per_delivery", "floor_p50_ms", "floor_p99_ms",
		"floor_deliveries_per_s", "ratio_p99", "ratio_deliveries", "stuck", "stuck_p99_ms", "stuck_ratio_p99")
	if _, ok := report["kib_per_connection"]; !ok { // so few connections may fit into what the process has anyway
		t.Error("no kib_per_connection")
	}
}

func TestBenchFanoutRefusesNonsense(t *testing.T) {
	for _, args := range []string{"--clients 0", "--clients 1000000", "--rounds 0", "--burst 0", "--stuck 1000", "--within 0s"} {
		out, errs, code := command(t, append([]string{"bench", "fanout"}, strings.Fields(args)...)...)
		if code == 0 || out != "" || !strings.Contains(errs, strings.Fields(args)[0]) {
			t.Errorf("%s: %d %q %q", args, code, out, errs)
		}
	}
	if _, errs, code := command(t, "bench", "fanout-part", "clients", "hub", "5"); code == 0 || !strings.Contains(errs, "bench fanout") {
		t.Errorf("a part by itself: %d %q", code, errs)
	}
}
