package browsertest

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Tab is one page with its console.
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

// Said are the errors and warnings of the console so far: what a strict page has none of.
func (b *Tab) Said() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Message(nil), b.said...)
}

func (b *Tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// Go opens an address and waits until it has loaded.
func (b *Tab) Go(url string) { b.t.Helper(); b.do(chromedp.Navigate(url)) }

// Size makes the window as large as a screen, in CSS pixels.
func (b *Tab) Size(width, height int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// Press types keys into the page, each with the modifiers held down.
func (b *Tab) Press(keys string, held ...chromedp.Modifier) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(held...)))
}

// Before runs a script in every page opened from now on, before the page's own.
func (b *Tab) Before(script string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		b.t.Fatal(err)
	}
}

// NoScript switches script off for the pages opened from now on.
func (b *Tab) NoScript() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.t.Fatal(err)
	}
}

// Sleep freezes the page, as a browser does with one that nobody looks at: its scripts stand still while its sockets go on.
func (b *Tab) Sleep() { b.t.Helper(); b.lifecycle(page.SetWebLifecycleStateStateFrozen) }

// Wake lets it go on.
func (b *Tab) Wake() { b.t.Helper(); b.lifecycle(page.SetWebLifecycleStateStateActive) }

func (b *Tab) lifecycle(state page.SetWebLifecycleStateState) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, page.SetWebLifecycleState, page.SetWebLifecycleStateParams{State: state}); err != nil {
		b.t.Fatal(err)
	}
}

// Eval evaluates an expression in the page; promises are awaited.
func Eval[T any](b *Tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Text is the text of the first element that a CSS selector finds; empty where there is none.
func (b *Tab) Text(selector string) string {
	b.t.Helper()
	return Eval[string](b, "(document.querySelector("+quote(selector)+")?.textContent ?? '').trim()")
}

// Await waits until an expression holds in the page, which may navigate or reload meanwhile; what says what was waited for.
func (b *Tab) Await(what, expression string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, Patience)
	defer cancel()
	for {
		// An error may come of a page that is just going away; one that lasts ends with the context.
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if holds {
			return
		}
		select {
		case <-ctx.Done():
			b.t.Fatalf("never came: %s (%v)\n%s", what, err, Eval[string](b, "document.body.innerText.slice(0, 2000)"))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// AwaitText waits until an element has exactly this text.
func (b *Tab) AwaitText(selector, text string) {
	b.t.Helper()
	b.Await(selector+" says "+text, "(document.querySelector("+quote(selector)+")?.textContent ?? '').trim() === "+quote(text))
}

// Overflow is by how many pixels the page is wider than its window.
func (b *Tab) Overflow() int {
	b.t.Helper()
	return Eval[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth")
}

// Picture writes what the window shows to a PNG file.
func (b *Tab) Picture(file string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		b.t.Fatalf("picture %s: %v", file, err)
	}
}

// WholePicture writes the whole page, beyond the window, to a PNG file.
func (b *Tab) WholePicture(file string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		b.t.Fatalf("picture %s: %v", file, err)
	}
}
