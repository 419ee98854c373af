// Package browsertest drives a real Chromium for tests of pages: it opens a tab, watches its console, waits for what a
// person would see, audits the page with axe-core, and takes pictures.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Patience bounds each wait for something that must come; it is no measure of how fast it comes.
const Patience = time.Minute

// names are the programs that Open looks for, unless MOTCUA_CHROMIUM names one.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

func find() string {
	if path := os.Getenv("MOTCUA_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Tab is one page of a browser of its own.
type Tab struct {
	t    testing.TB
	ctx  context.Context
	mu   sync.Mutex
	said []Message
}

// Message is an error or a warning that the page's console or the browser's log got.
type Message struct {
	Kind, Text, URL string
}

// Open starts a browser with one tab, closed when the test ends. Without Chromium the test is skipped, or fails where
// MOTCUA_NEED_BROWSER is set (as in CI).
func Open(t testing.TB) *Tab {
	t.Helper()
	program := find()
	if program == "" {
		if os.Getenv("MOTCUA_NEED_BROWSER") != "" {
			t.Fatal("no Chromium found: install the package chromium, or name the program in MOTCUA_CHROMIUM")
		}
		t.Skip("no Chromium found: install the package chromium, or name the program in MOTCUA_CHROMIUM")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("headless", "new"),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	tab := &Tab{t: t, ctx: ctx}
	console := chromedp.Console(ctx)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", program, err)
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
		_ = chromedp.Cancel(ctx) // the browser closes its files before its folder is removed
		stop()
		stopAlloc()
		<-read
	})
	return tab
}

// Said are the errors and warnings of the console so far: what a strict page has none of.
func (b *Tab) Said() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Message(nil), b.said...)
}
