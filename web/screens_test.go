package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/domain/screen"
	"motcua/web/pairing"
)

// closedHouse is a site whose screens are administered by key; done collects the commands.
func closedHouse(t *testing.T, change ...func(*Options)) (h http.Handler, done *[]screen.Command) {
	t.Helper()
	done = new([]screen.Command)
	return house(t, func(opt *Options) {
		opt.Screens = pairing.New(pairing.Options{
			Office: time.Now, Real: time.Now, Address: PictureAddress, Publish: func(string, any) {}, DaysOff: func(time.Time) []string { return nil },
			Do: func(_ context.Context, _ screen.ID, c screen.Command) (screen.State, error) {
				*done = append(*done, c)
				return screen.State{}, nil
			},
		})
		opt.Keeper = &pairing.Keeper{Key: "the-key-of-this-test", Now: time.Now}
		for _, f := range change {
			f(opt)
		}
	}), done
}

func send(h http.Handler, path, body string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header = header.Clone()
	if r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestScreensAreAdministeredByWhoHoldsTheKey(t *testing.T) {
	h, done := closedHouse(t)
	if w := ask(h, "GET", "/screens", nil); w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), "admin.key") {
		t.Errorf("without the key: %d", w.Code)
	}
	const revoke = "/screens/00112233445566ff/revoke"
	if w := send(h, revoke, "", http.Header{}); w.Code != http.StatusUnauthorized || len(*done) > 0 {
		t.Errorf("revoke without the key: %d", w.Code)
	}
	if w := send(h, "/screens/sign-in", "key=another", http.Header{}); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "Khóa không đúng") {
		t.Errorf("another key: %d", w.Code)
	}
	w := send(h, "/screens/sign-in", "key=the-key-of-this-test", http.Header{})
	cookie := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || len(cookie) != 1 || !cookie[0].HttpOnly || cookie[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("the key: %d %v", w.Code, cookie)
	}
	in := http.Header{"Cookie": {cookie[0].Name + "=" + cookie[0].Value}}
	if w := send(h, revoke, "", in); w.Code != http.StatusSeeOther || len(*done) != 1 {
		t.Errorf("revoke: %d, %d commands", w.Code, len(*done))
	}
	if w := send(h, "/screens/00112233445566ff/paint", "", in); w.Code != http.StatusNotFound {
		t.Errorf("something that is not done: %d", w.Code)
	}
}

// A change of a screen names who made it: the account that has signed in, or the terminal, by its key.
func TestAChangeOfAScreenNamesWhoMadeIt(t *testing.T) {
	h, done := closedHouse(t, func(opt *Options) {
		opt.Office = noOffice{}
		opt.Keeper.Also = func(r *http.Request) (string, bool) {
			return r.Header.Get("X-Account"), r.Header.Get("X-Account") == "quantri"
		}
	})
	for want, header := range map[string]http.Header{"quantri": {"X-Account": {"quantri"}}, "terminal": {"Authorization": {"Bearer the-key-of-this-test"}}} {
		*done = nil
		if w := send(h, "/screens/00112233445566ff/name", "name=Sảnh", header); w.Code != http.StatusSeeOther || len(*done) != 1 || (*done)[0].Fact().By != want {
			t.Errorf("%s: %d %+v", want, w.Code, *done)
		}
	}
	if w := send(h, "/screens/00112233445566ff/name", "name=Sảnh", http.Header{"X-Account": {"cv.04"}}); w.Code != http.StatusUnauthorized {
		t.Errorf("somebody else: %d", w.Code)
	}
	r := httptest.NewRequest(http.MethodGet, "/screens", nil)
	r.Header.Set("X-Account", "quantri")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `href="/desk"`) {
		t.Errorf("the way back: %d", w.Code)
	}
}

// While the server starts it cannot know who has signed in: the screens are not refused to anybody, and the key opens them.
func TestScreensAreAskedForAgainWhileTheServerStarts(t *testing.T) {
	known := false
	h, _ := closedHouse(t, func(opt *Options) { opt.Keeper.Settled = func() bool { return known } })
	ask := func(header http.Header) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/screens", nil)
		r.Header = header
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for name, header := range map[string]http.Header{"a page": {}, "a program": {"Accept": {"application/json"}}} {
		if w := ask(header); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "khởi động") {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if w := ask(http.Header{"Authorization": {"Bearer the-key-of-this-test"}}); w.Code != http.StatusOK {
		t.Errorf("the key: %d", w.Code)
	}
	known = true
	if w := ask(http.Header{}); w.Code != http.StatusUnauthorized {
		t.Errorf("once it has started: %d", w.Code)
	}
}

// noOffice has no pages.
type noOffice struct{}

func (noOffice) Mount(*http.ServeMux)        {}
func (noOffice) MaxBody(*http.Request) int64 { return 0 }

func TestAnotherSitesPageCannotChangeAScreen(t *testing.T) {
	h, done := closedHouse(t)
	for _, header := range []http.Header{{"Sec-Fetch-Site": {"cross-site"}}, {"Origin": {"https://evil.example"}}} {
		header.Set("Authorization", "Bearer the-key-of-this-test")
		for _, path := range []string{"/screens/pair", "/screens/00112233445566ff/revoke", "/screens/sign-in", "/screen/health"} {
			if w := send(h, path, "", header); w.Code != http.StatusForbidden {
				t.Errorf("%s from another site: %d", path, w.Code)
			}
		}
	}
	if len(*done) > 0 {
		t.Errorf("%d commands were carried out", len(*done))
	}
}

func TestWhatWasSentInVainStaysInTheForm(t *testing.T) {
	h, _ := closedHouse(t)
	key := http.Header{"Authorization": {"Bearer the-key-of-this-test"}}
	w := send(h, "/screens/pair?lang=en", "code=AAAAAA&name=Hall+12&displays=ready&distance=7", key)
	page := w.Body.String()
	if w.Code != http.StatusNotFound || !strings.Contains(page, "No screen shows this code") || !strings.Contains(page, `value="Hall 12"`) || !strings.Contains(page, `value="7"`) {
		t.Errorf("%d %s", w.Code, page)
	}
}

func TestAScreenThatIsNotPairedIsToldNothingAndSaysNothing(t *testing.T) {
	h, _ := closedHouse(t)
	w := ask(h, "GET", "/screen", nil)
	cookies := w.Result().Cookies()
	if w.Code != http.StatusOK || len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("a new screen: %d %v", w.Code, cookies)
	}
	header := http.Header{"Cookie": {cookies[0].Name + "=" + cookies[0].Value}, "Content-Type": {"application/json"}}
	if w := send(h, "/screen/health", `{"page":"/wall/centre"}`, header); w.Code != http.StatusForbidden {
		t.Errorf("its health: %d", w.Code)
	}
	if w := ask(h, "GET", "/screen/state", nil); w.Code != http.StatusAccepted {
		t.Errorf("its state: %d", w.Code)
	}
	if page := ask(h, "GET", "/wall/centre", nil).Body.String(); strings.Contains(page, "data-screen-topic") {
		t.Error("anybody's browser is taken for a screen")
	}
}

func TestAPicturesAddressSaysWhatAScreenShows(t *testing.T) {
	for want, p := range map[string]screen.Picture{
		"/wall/centre?distance=8":            {Displays: []string{"centre"}, Distance: 8, Language: "vi"},
		"/wall/ready?diagonal=32&distance=6": {Displays: []string{"ready"}, Distance: 6, Diagonal: 32, Language: "vi"},
		"/wall/counter/12":                   {Displays: []string{"counter/12"}, Distance: 5, Language: "vi"},
		"/wall/ready?at=0&distance=12&every=30&lang=en&rotate=ready,level/district": {Displays: []string{"ready", "level/district"}, Every: 30, Distance: 12, Language: "en"},
	} {
		if got := PictureAddress(p); got != want {
			t.Errorf("%+v is at %s, want %s", p, got, want)
		}
	}
}

// asked is the answer to a request for a page with these headers.
func asked(h http.Handler, path string, header http.Header) *httptest.ResponseRecorder {
	r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
	r.Header = header.Clone()
	h.ServeHTTP(w, r)
	return w
}
