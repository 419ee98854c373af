// Package browsertest drives a real Chromium for tests of pages: it opens a tab, watches its console, waits for what a
// person would see, audits the page with axe-core, and takes pictures.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"motcua/web/chromium"
)

// Patience bounds each wait for something that must come; it is no measure of how fast it comes.
const Patience = time.Minute

// program is the Chromium that a test needs. Without one the test is skipped, or fails where MOTCUA_NEED_BROWSER is set (as in CI).
func program(t testing.TB) string {
	t.Helper()
	path := chromium.Find()
	if path == "" {
		if os.Getenv("MOTCUA_NEED_BROWSER") != "" {
			t.Fatal(chromium.Missing)
		}
		t.Skip(chromium.Missing)
	}
	return path
}

// browser is a running Chromium with its folder.
type browser struct {
	ctx  context.Context
	stop context.CancelFunc
}

// start starts a program with a folder for what it keeps, which it may share with nobody.
func start(program, folder string) (*browser, error) {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(folder),
		chromedp.Flag("headless", "new"),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	b := &browser{ctx, func() {
		_ = chromedp.Cancel(ctx) // the browser closes its files before its folder is removed
		stop()
		stopAlloc()
	}}
	if err := chromedp.Do(ctx); err != nil {
		b.stop()
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	return b, nil
}

// shared is the browser of all tests of a binary whose TestMain calls [Main].
var shared struct {
	sync.Mutex
	wanted bool
	folder string
	*browser
}

// Main runs the tests of a binary, which share one browser: each has a profile of its own in it, as a private window is. It is started by
// the first test that needs it. Call it from TestMain and exit with its result.
func Main(m *testing.M) int {
	shared.Lock()
	shared.wanted = true
	shared.Unlock()
	code := m.Run()
	shared.Lock()
	defer shared.Unlock()
	if shared.browser != nil {
		shared.stop()
		_ = os.RemoveAll(shared.folder) // it lies among what is temporary
	}
	return code
}

// ofAll is the browser that the tests of the binary share; nil where they share none.
func ofAll(t testing.TB) *browser {
	t.Helper()
	path := program(t)
	shared.Lock()
	defer shared.Unlock()
	if !shared.wanted || shared.browser != nil {
		return shared.browser
	}
	folder, err := os.MkdirTemp("", "browsertest") //nolint:usetesting // it outlives the test
	if err != nil {
		t.Fatal(err)
	}
	b, err := start(path, folder)
	if err != nil {
		_ = os.RemoveAll(folder)
		t.Fatal(err)
	}
	shared.folder, shared.browser = folder, b
	return b
}

// Open opens a tab with a profile of its own, closed when the test ends: in the browser of the binary (see [Main]), or in one of its own
// where the binary has none. Without Chromium the test is skipped, or fails where MOTCUA_NEED_BROWSER is set (as in CI).
func Open(t testing.TB) *Tab {
	t.Helper()
	if b := ofAll(t); b != nil {
		return b.open(t)
	}
	return OpenBy(t, func(program string) string { return program })
}

// OpenBy opens a tab of a browser of its own, started by a program that runs the one it is given: for what a shared browser cannot have,
// such as another network.
func OpenBy(t testing.TB, runs func(program string) string) *Tab {
	t.Helper()
	b, err := start(runs(program(t)), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.stop)
	return b.open(t)
}

// open opens a tab and listens to its console.
func (b *browser) open(t testing.TB) *Tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	tab := &Tab{t: t, ctx: ctx}
	console := chromedp.Console(ctx)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		for m, err := range console {
			if err != nil {
				return
			}
			switch m.Type {
			case chromedp.ConsoleError, chromedp.ConsoleWarning, chromedp.ConsoleException:
				tab.mu.Lock()
				tab.said = append(tab.said, Message{string(m.Type), m.Text, m.URL})
				tab.mu.Unlock()
			}
		}
	}()
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // the next test finds no tab of this one
		stop()
		<-read
	})
	return tab
}
