package web

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"motcua/domain/screen"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// screenOrders is what a wall's page knows of the paired screen on which it is shown.
type screenOrders struct {
	Topic   string
	Shown   string // address that it was told to show when the page was made
	DaysOff string // parted by spaces
}

// PictureAddress is where a picture is found.
func PictureAddress(p screen.Picture) string {
	show := showing{Distance: p.Distance, Diagonal: p.Diagonal, Every: time.Duration(p.Every) * time.Second, Paced: p.Every > 0}
	if len(p.Displays) > 1 {
		show.Rotation = p.Displays
	}
	if len(p.Displays) == 0 {
		return "/screen"
	}
	return pages.Language(p.Language).Link("/wall/"+p.Displays[0], show.query())
}

// screenCookie is the pass of the screen that asks; empty for none.
func screenCookie(r *http.Request) string {
	cookie, err := r.Cookie(pairing.Cookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// attend ties a wall's page to the paired screen that asks for it.
func (s *site) attend(p *page, r *http.Request) {
	if s.opt.Screens == nil || !strings.HasPrefix(r.URL.Path, "/wall/") {
		return
	}
	id, state, ok := s.opt.Screens.Recognise(screenCookie(r))
	if !ok {
		return
	}
	orders := s.opt.Screens.Orders(id, state)
	p.Orders = screenOrders{pairing.Topic(id), orders.Show, strings.Join(orders.DaysOff, " ")}
	p.Show.Dim = orders.Dim
}

// screenBody is what a new screen shows.
type screenBody struct{ Code, Address string }

// newScreen shows a code to a screen that is not paired, and leads one that is to what it shows.
func (s *site) newScreen(w http.ResponseWriter, r *http.Request) {
	if id, state, ok := s.opt.Screens.Recognise(screenCookie(r)); ok {
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, s.opt.Screens.Orders(id, state).Show, http.StatusSeeOther)
		return
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	code, cookie, err := s.opt.Screens.Wait(screenCookie(r), host)
	if errors.Is(err, pairing.ErrFull) {
		w.Header().Set("Retry-After", "60")
		s.notice(w, r, http.StatusServiceUnavailable, "screens_full")
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: pairing.Cookie, Value: cookie, Path: "/", MaxAge: 10 * 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: !s.opt.Plain(r),
	})
	p := s.page(r, "")
	p.Title, p.Body = p.T("screen.title"), screenBody{code[:3] + " " + code[3:], r.Host + "/screens"}
	s.show(w, http.StatusOK, "screen", p)
}

// screenState tells a waiting screen whether it is in: 204 as soon as it is, 202 before.
func (s *site) screenState(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if _, _, ok := s.opt.Screens.Recognise(screenCookie(r)); ok {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// maxHealth bounds what a screen says of itself, in bytes.
const maxHealth = 2 << 10

// screenHealth takes what a paired screen says of itself.
func (s *site) screenHealth(w http.ResponseWriter, r *http.Request) {
	id, _, ok := s.opt.Screens.Recognise(screenCookie(r))
	if !ok {
		plain(w, http.StatusForbidden, "this screen is not paired\n")
		return
	}
	var said struct {
		Page    string `json:"page"`
		Version string `json:"version"`
		AgeMS   *int64 `json:"data_age_ms"`
		Width   int    `json:"width"`
		Height  int    `json:"height"`
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHealth))
	if err == nil {
		err = json.Unmarshal(body, &said)
	}
	if err != nil {
		plain(w, http.StatusBadRequest, "health is a JSON object of page, version, data_age_ms, width and height\n")
		return
	}
	h := pairing.Health{AgeMS: -1, Page: clip(said.Page, 300), Version: clip(said.Version, 80), Width: said.Width, Height: said.Height}
	if said.AgeMS != nil {
		h.AgeMS = max(0, *said.AgeMS)
	}
	s.opt.Screens.Tell(id, h)
	w.WriteHeader(http.StatusNoContent)
}

// clip bounds a text in bytes.
func clip(text string, most int) string {
	return strings.ToValidUTF8(text[:min(len(text), most)], "")
}
