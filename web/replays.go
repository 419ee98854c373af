package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// replaysPath is the page of the replays.
const replaysPath = "/screens/replays"

// replaysBody is the page on which replays are begun and ended.
type replaysBody struct {
	Replays []ReplaySession
	Screens []pairing.Listed
	Problem string
	Form    replayForm // what was sent in vain stays in its fields
	Desk    bool       // whether those who work here have pages
}

// replayForm is what was sent; what is no day and no number stays in the fields.
type replayForm struct {
	From, To, Speed, Display string
	Screens                  []string
}

// Has reports whether a screen was chosen.
func (f replayForm) Has(id screen.ID) bool { return slices.Contains(f.Screens, string(id)) }

// replayFormOf reads what was sent, or what a link asks to have filled in.
func replayFormOf(values url.Values) replayForm {
	get := func(name string) string { return strings.TrimSpace(values.Get(name)) }
	return replayForm{get("from"), get("to"), get("speed"), strings.TrimPrefix(get("display"), "/wall/"), values["screen"]}
}

func (f replayForm) order(c *directory.Catalogue) (o ReplayOrder, err error) {
	if o.From, err = worktime.ParseDay(f.From); err == nil {
		o.To, err = worktime.ParseDay(f.To)
	}
	if err != nil {
		return o, &screen.Refusal{Vi: "Ngày viết như 2019-03-05", En: "a day is written as 2019-03-05"}
	}
	if o.Speed, err = strconv.Atoi(f.Speed); err != nil {
		return o, &screen.Refusal{Vi: "Tốc độ là một số nguyên, như 3600", En: "the speed is a whole number, such as 3600"}
	}
	if o.Display = cmp.Or(f.Display, "centre"); !Replayable(c, o.Display) {
		return o, &screen.Refusal{
			Vi: fmt.Sprintf("Không phát lại được trang %.60q; chọn centre, counters, counter/12, level/district hoặc agency/MÃ", o.Display),
			En: fmt.Sprintf("the display %.60q cannot be replayed: choose centre, counters, counter/12, level/district or agency/CODE", o.Display),
		}
	}
	for _, id := range f.Screens {
		if !slices.Contains(o.Screens, screen.ID(id)) {
			o.Screens = append(o.Screens, screen.ID(id))
		}
	}
	return o, nil
}

// replaying lets those through who may have the screens show the past again; others are led to where one signs in.
func (s *site) replaying(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.opt.Keeper.Lends(r) {
			h(w, r)
			return
		}
		s.refuseScreens(w, r)
	}
}

func (s *site) replays(w http.ResponseWriter, r *http.Request) {
	if pages.WantsJSON(r) {
		pages.SendJSON(w, http.StatusOK, map[string]any{"replays": append([]ReplaySession{}, s.opt.Replays.Sessions()...)}) // never null
		return
	}
	s.replaysPage(w, r, http.StatusOK, replaysBody{Form: replayFormOf(r.URL.Query())})
}

// replaysPage shows what is replayed, with what the body has of a form that was sent in vain.
func (s *site) replaysPage(w http.ResponseWriter, r *http.Request, status int, body replaysBody) {
	p := s.page(r, "")
	p.Here = replaysPath
	body.Replays, body.Screens, body.Desk = s.opt.Replays.Sessions(), s.opt.Screens.List(), s.opt.Office != nil
	p.Title, p.Body = p.T("screens.replay"), body
	s.show(w, status, "replays", p)
}

func (s *site) startReplay(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm() // what cannot be read is missing, and refused as that
	f := replayFormOf(r.PostForm)
	order, err := f.order(s.opt.Catalogue)
	var session ReplaySession
	if err == nil {
		session, err = s.opt.Replays.Start(order)
	}
	switch {
	case errors.Is(err, pairing.ErrLent):
		err = &screen.Refusal{Vi: "Một màn hình đã chọn đang chiếu một phiên phát lại khác; kết thúc phiên đó trước", En: "a screen that was chosen shows another replay: end that one first"}
	case errors.Is(err, pairing.ErrNoScreen):
		err = &screen.Refusal{Vi: "Một màn hình đã chọn không còn nữa; chọn lại", En: "a screen that was chosen is not there any more: choose again"}
	}
	s.answerReplays(w, r, session.ID, f, err)
}

func (s *site) endReplay(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("session")
	if !s.opt.Replays.End(id) {
		s.answerReplays(w, r, id, replayForm{}, &screen.Refusal{Vi: "Phiên phát lại này đã kết thúc", En: "this replay has ended already"})
		return
	}
	s.answerReplays(w, r, id, replayForm{}, nil)
}

func (s *site) answerReplays(w http.ResponseWriter, r *http.Request, id string, f replayForm, err error) {
	s.answerScreens(w, r, replaysPath, id, err, func(status int, problem string) {
		s.replaysPage(w, r, status, replaysBody{Problem: problem, Form: f})
	})
}
