package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"motcua/domain/screen"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// screensBody is the administrators' page.
type screensBody struct {
	Screens []pairing.Listed
	Topic   string
	Problem string
	Form    screenForm // what was sent in vain stays in its fields
	SignOut bool
	Desk    bool // whether those who work here have pages
}

// signInBody is where one who may not says who they are.
type signInBody struct {
	Problem string
	Account string // address where one signs in with an account; empty: there are none
}

// screenForm is what the forms send.
type screenForm struct {
	Code, Name, Displays, Every, Distance, Diagonal, Language, From, Until string
	DaysOff                                                                bool
}

func formOf(r *http.Request) screenForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return screenForm{get("code"), get("name"), get("displays"), get("every"), get("distance"), get("diagonal"), get("language"), get("from"), get("until"), r.PostFormValue("days_off") != ""}
}

// picture reads what a screen is to show; what is no number is refused by the screen's rules.
func (f screenForm) picture() screen.Picture {
	p := screen.Picture{Language: f.Language, Displays: []string{}}
	if p.Language == "" {
		p.Language = string(pages.Vietnamese)
	}
	for name := range strings.FieldsFuncSeq(f.Displays, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\r' }) {
		p.Displays = append(p.Displays, strings.TrimPrefix(name, "/wall/"))
	}
	number := func(text string, fallback int) int {
		if text == "" {
			return fallback
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return -1
		}
		return n
	}
	p.Every, p.Distance, p.Diagonal = number(f.Every, 0), number(f.Distance, 8), number(f.Diagonal, screen.UsualDiagonal)
	if p.Diagonal == screen.UsualDiagonal {
		p.Diagonal = 0 // as it was before screens had one
	}
	return p
}

// administered lets administrators through, and tells who they are; others are asked for the key.
func (s *site) administered(h func(w http.ResponseWriter, r *http.Request, by string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if by, ok := s.opt.Keeper.Allows(r); ok {
			h(w, r, by)
			return
		}
		s.refuseScreens(w, r)
	}
}

// refuseScreens answers those who may not, and says how one may.
func (s *site) refuseScreens(w http.ResponseWriter, r *http.Request) {
	status, problem, shown := http.StatusUnauthorized, "the administrator's key is needed", ""
	if s.opt.Keeper.Starting() {
		w.Header().Set("Retry-After", "3")
		shown = pages.LanguageOf(r).Say("screens.starting")
		status, problem = http.StatusServiceUnavailable, shown
	}
	if pages.WantsJSON(r) {
		pages.SendJSON(w, status, map[string]string{"problem": problem})
		return
	}
	s.signInPage(w, r, status, shown)
}

func (s *site) signInPage(w http.ResponseWriter, r *http.Request, status int, problem string) {
	p := s.page(r, "")
	next := "/screens"
	if p.Here = next; r.Method != http.MethodPost {
		p.Here, next = r.URL.EscapedPath(), r.URL.RequestURI()
	}
	body := signInBody{Problem: problem}
	if s.opt.Office != nil {
		body.Account = p.Lang.Link("/sign-in", url.Values{"next": {next}})
	}
	p.Title, p.Body = p.T("screens.sign_in"), body
	s.show(w, status, "signin", p)
}

func (s *site) signIn(w http.ResponseWriter, r *http.Request) {
	cookie, err := s.opt.Keeper.SignIn(r.PostFormValue("key"))
	if err != nil {
		s.signInPage(w, r, http.StatusForbidden, pages.LanguageOf(r).Say("screens.wrong_key"))
		return
	}
	cookie.Secure = !s.opt.Plain(r)
	http.SetCookie(w, cookie)
	http.Redirect(w, r, pages.LanguageOf(r).Link("/screens", nil), http.StatusSeeOther)
}

func (s *site) signOut(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: pairing.AdminCookie, Path: "/screens", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: !s.opt.Plain(r)})
	http.Redirect(w, r, pages.LanguageOf(r).Link("/screens", nil), http.StatusSeeOther)
}

func (s *site) screens(w http.ResponseWriter, r *http.Request, _ string) {
	if pages.WantsJSON(r) {
		pages.SendJSON(w, http.StatusOK, map[string]any{"screens": s.opt.Screens.List()})
		return
	}
	s.screensPage(w, r, http.StatusOK, screensBody{Form: freshForm})
}

// freshForm is the form of a new screen.
var freshForm = screenForm{Displays: "centre", Distance: "8", Diagonal: "55"}

// screensPage shows the list, with what the body has of a form that was sent in vain.
func (s *site) screensPage(w http.ResponseWriter, r *http.Request, status int, body screensBody) {
	p := s.page(r, "")
	p.Here = "/screens"
	_, err := r.Cookie(pairing.AdminCookie)
	body.Screens, body.Topic, body.SignOut = s.opt.Screens.List(), s.opt.Screens.ListTopic(), err == nil
	body.Desk = s.opt.Office != nil
	p.Replayable = s.opt.Replays != nil
	p.Title, p.Body = p.T("screens.title"), body
	s.show(w, status, "screens", p)
}

func (s *site) pairScreen(w http.ResponseWriter, r *http.Request, by string) {
	f := formOf(r)
	id, err := s.opt.Screens.Pair(r.Context(), f.Code, f.Name, f.picture(), by)
	if err == nil && (f.From != "" || f.Until != "" || f.DaysOff) {
		err = s.opt.Screens.Do(r.Context(), id, by, func(h screen.Head) screen.Command { return screen.Dim{Head: h, Schedule: f.schedule()} })
	}
	s.answerList(w, r, id, f, err)
}

func (f screenForm) schedule() screen.Schedule {
	return screen.Schedule{From: f.From, Until: f.Until, DaysOff: f.DaysOff}
}

// changeScreen carries out one of the forms of a screen.
func (s *site) changeScreen(w http.ResponseWriter, r *http.Request, by string) {
	id, f := screen.ID(r.PathValue("id")), formOf(r)
	if f.Diagonal == "" { // a screen does not shrink because it shows something else
		f.Diagonal = s.diagonal(id)
	}
	commands := map[string]func(screen.Head) screen.Command{
		"name":   func(h screen.Head) screen.Command { return screen.Rename{Head: h, Name: f.Name} },
		"show":   func(h screen.Head) screen.Command { return screen.Point{Head: h, Picture: f.picture()} },
		"dim":    func(h screen.Head) screen.Command { return screen.Dim{Head: h, Schedule: f.schedule()} },
		"revoke": func(h screen.Head) screen.Command { return screen.Revoke{Head: h} },
	}
	command, ok := commands[r.PathValue("what")]
	if !ok {
		s.notFound(w, r)
		return
	}
	s.answerList(w, r, id, freshForm, s.opt.Screens.Do(r.Context(), id, by, command))
}

// diagonal is that of a screen, as forms have it; empty for one that is not there.
func (s *site) diagonal(id screen.ID) string {
	for _, one := range s.opt.Screens.List() {
		if one.ID == id {
			return strconv.Itoa(one.Inches())
		}
	}
	return ""
}

func (s *site) answerList(w http.ResponseWriter, r *http.Request, id screen.ID, f screenForm, err error) {
	s.answerScreens(w, r, "/screens", string(id), err, func(status int, problem string) {
		s.screensPage(w, r, status, screensBody{Problem: problem, Form: f})
	})
}

// answerScreens leads back to a page, or has it say what was wrong. id is of the screen or the session that it was about.
func (s *site) answerScreens(w http.ResponseWriter, r *http.Request, back, id string, err error, say func(status int, problem string)) {
	status, problem := http.StatusOK, ""
	var refused *screen.Refusal
	switch {
	case err == nil:
	case errors.As(err, &refused):
		status, problem = http.StatusUnprocessableEntity, pages.LanguageOf(r).Pick(refused.Vi, refused.En)
	case errors.Is(err, pairing.ErrNoCode):
		status, problem = http.StatusNotFound, pages.LanguageOf(r).Say("screens.no_code")
	case errors.Is(err, pairing.ErrTooMany):
		status, problem = http.StatusTooManyRequests, pages.LanguageOf(r).Say("screens.too_many")
	default:
		s.opt.Log.Error().Err(err).Str("about", id).Msg("the screen's command could not be carried out")
		status, problem = http.StatusServiceUnavailable, pages.LanguageOf(r).Say("screens.failed")
	}
	switch {
	case pages.WantsJSON(r) && err != nil:
		pages.SendJSON(w, status, map[string]string{"problem": problem})
	case pages.WantsJSON(r):
		pages.SendJSON(w, status, map[string]string{"id": id})
	case err != nil:
		say(status, problem)
	default:
		http.Redirect(w, r, pages.LanguageOf(r).Link(back, nil), http.StatusSeeOther)
	}
}
