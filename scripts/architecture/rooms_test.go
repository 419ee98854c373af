package architecture

import (
	"path"
	"strings"
)

// homes names the only rooms where a library may be imported; test files may import it anywhere. No room: tests only.
var homes = []struct {
	library string
	rooms   []string
	instead string
}{
	{"github.com/gorilla/websocket", []string{"web/live"}, "go through web/live"},
	{"github.com/rs/zerolog", []string{"cmd", "adapters", "web"}, "return an error or an event; the caller logs"},
	{"zombiezen.com/go/sqlite", []string{"adapters", "projections/register"}, "go through the port of the adapter that owns the storage"},
	{"github.com/ThreeDotsLabs", []string{"adapters/bus"}, "go through adapters/bus: Watermill stays at the edge"},
	{"github.com/nats-io/nats-server", nil, "the broker is embedded in tests only"},
	{"github.com/nats-io", []string{"adapters/bus"}, "go through adapters/bus"},
	{"github.com/xuri/excelize", []string{"adapters/xlsx"}, "make a table; adapters/xlsx writes it"},
	{"github.com/parquet-go", []string{"adapters/parquetexport"}, "go through adapters/parquetexport"},
	{"github.com/boombuler/barcode", []string{"web/forms"}, "go through web/forms"},
	{"github.com/makiuchi-d/gozxing", nil, "this is a library for tests"},
	{"github.com/santhosh-tekuri/jsonschema", nil, "this is a library for tests"},
	{"github.com/alecthomas/kong", []string{"cmd"}, "take parameters; cmd/motcua reads the command line"},
	{"github.com/schollz/progressbar", []string{"cmd"}, "report progress to the caller; cmd/motcua draws it"},
	{"pgregory.net/rapid", nil, "this is a library for tests"},
	{"github.com/google/go-cmp", nil, "this is a library for tests"},
	{"github.com/chromedp", nil, "this is a library for tests"},
	{"github.com/rogpeppe/go-internal", nil, "this is a library for tests"},
	{"github.com/santhosh-tekuri/jsonschema", nil, "this is a library for tests"},
	{"go.uber.org/goleak", nil, "this is a library for tests"},
	{"testing", nil, "this is a library for tests"},
}

// impure are the standard packages, with all below them, through which the world comes in: files, sockets, logs, chance.
var impure = []string{
	"os", "syscall", "net", "database/sql", "log", "math/rand", "crypto/rand",
}

// impurity tells the rooms that may import one of them all the same, and why.
var impurity = map[string][]string{
	"math/rand":    {"domain/simulation"}, // its own generator with a fixed seed
	"math/rand/v2": {"domain/simulation"},
	"os":           {"projections/register"},  // a disposable table on disk
	"net/url":      {"domain", "projections"}, // text, no socket
	"net/netip":    {"domain", "projections"},
	"net/mail":     {"domain", "projections"},
}

// refusal says why file must not import target and what to do instead; "" if it may.
func refusal(f goFile, target string) string {
	for _, h := range homes {
		if within(target, h.library) && !f.test() && !within(f.dir(), h.rooms...) {
			return h.instead
		}
	}
	own, isOwn := strings.CutPrefix(target, module+"/")
	if isOwn {
		return refusalOwn(f, own)
	}
	if within(f.dir(), "web/forms") && !f.test() && within(target, "net/http", "os", "log", "github.com/rs/zerolog") {
		return "forms are rendered of what they are given: let the handler read requests, files and logs"
	}
	pure := within(f.dir(), "domain", "projections")
	if !pure || f.test() {
		return ""
	}
	if thirdParty(target) && !homed(f, target) {
		return "the domain and the projections use the standard library only: do it in an adapter behind a port"
	}
	for _, p := range impure {
		if within(target, p) && !within(f.dir(), impurity[target]...) {
			return "the domain and the projections do no I/O and know no chance: let the caller pass values in, or move it to an adapter"
		}
	}
	return ""
}

// refusalOwn is refusal for a package of this module.
func refusalOwn(f goFile, own string) string {
	switch from, _, _ := strings.Cut(f.path, "/"); {
	case within(own, "cmd"):
		return "nobody imports cmd: move what is shared to the room it belongs to"
	case within(own, "scripts"):
		return "nobody imports scripts: move what is shared to the room it belongs to"
	case isTestSupport(own) && !f.test() && from != "scripts": // drivers of tests may
		return "this package serves tests alone"
	case within(own, "adapters/memlog", "adapters/filestore", "adapters/csvtable", "adapters/htmltable", "adapters/xlsx") && f.test():
		return "" // the log, the files and the papers for tests
	case from == "domain" && !within(own, "domain"):
		return "the domain imports only the domain: define a port there and let cmd/motcua wire the rest"
	case from == "projections" && !within(own, "domain", "projections"):
		return "projections import only the domain: take the log as the port eventlog.Log"
	case from == "adapters" && within(own, "projections", "web"):
		return "adapters import only the domain: let cmd/motcua wire them to views and pages"
	case from == "adapters" && within(own, "adapters") && !within(own, adapterOf(f.dir())):
		return "adapters never import each other: share through a port in the domain"
	case within(f.dir(), "web/forms") && !f.test() && !within(own, "domain", "web/forms"):
		return "forms import only the domain: let the handler that shows them bring the rest"
	case from == "web" && within(own, "adapters"):
		return "web imports only the domain and the projections: take a port, and let cmd/motcua wire the adapter"
	}
	return ""
}

// thirdParty tells a foreign import path: its first element is a host name.
func thirdParty(target string) bool {
	host, _, _ := strings.Cut(target, "/")
	return strings.Contains(host, ".")
}

// homed tells whether target is a library at home in the file's room.
func homed(f goFile, target string) bool {
	for _, h := range homes {
		if within(target, h.library) && within(f.dir(), h.rooms...) {
			return true
		}
	}
	return false
}

// adapterOf is the adapter that a folder belongs to: adapters/esdblog for adapters/esdblog/wire.
func adapterOf(dir string) string {
	parts := strings.SplitN(dir, "/", 3)
	return path.Join(parts[:min(2, len(parts))]...)
}
