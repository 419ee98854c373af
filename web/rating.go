package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"motcua/domain/dossier"
	"motcua/domain/screen"
	"motcua/web/pages"
)

// Rate records an applicant's rating of a dossier, given at a counter, and tells which one stands then: this, or one that was given before. The
// command's id makes of the same rating sent twice one. The error is a [*dossier.Refusal] where there is nothing to rate.
type Rate func(ctx context.Context, code dossier.Code, counter int, rating dossier.Rating, id dossier.CommandID) (stands dossier.Rating, err error)

// ratingBody is the page of a counter's second screen.
type ratingBody struct {
	Counter int
	Ratings []dossier.Rating
	Paired  bool
	Shown   string
}

// secondScreen is what the second screen of a counter shows: nothing, until a dossier may be rated there.
func (s *site) secondScreen(w http.ResponseWriter, r *http.Request) {
	n, ok := screen.RatingOf("rating/" + r.PathValue("n"))
	if _, there := s.opt.Catalogue.Counter(n); !ok || !there {
		s.notice(w, r, http.StatusNotFound, "no_counter")
		return
	}
	p := s.page(r, "")
	s.attend(p, r)
	p.Title = fmt.Sprintf(p.T("second.title"), n)
	p.Body = ratingBody{Counter: n, Ratings: dossier.Ratings(), Paired: p.Orders.Topic != "", Shown: p.Orders.Shown}
	s.show(w, http.StatusOK, "rating", p)
}

// Waits is the wording of the second screen's script.
func (p *page) Waits() map[string]string { return p.Lang.Under("second.js.") }

// offered tells a paired screen what may be rated there now: 204 where nothing may.
func (s *site) offered(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	offer, left, err := s.opt.Screens.Offered(screenCookie(r))
	if err != nil || !offer.Open() {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	pages.SendJSON(w, http.StatusOK, map[string]any{"token": offer.Token, "dossier": offer.Dossier, "left_ms": left.Milliseconds()})
}

// takeRating records what was chosen at a second screen, with the token that was sent to it.
func (s *site) takeRating(w http.ResponseWriter, r *http.Request) {
	var sent struct {
		Token  string         `json:"token"`
		Rating dossier.Rating `json:"rating"`
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHealth))
	if err == nil {
		err = json.Unmarshal(body, &sent)
	}
	if err != nil {
		plain(w, http.StatusBadRequest, "a rating is a JSON object of token and rating\n")
		return
	}
	offer, err := s.opt.Screens.Redeem(screenCookie(r), sent.Token)
	if err != nil {
		plain(w, http.StatusGone, err.Error()+"\n")
		return
	}
	stands, err := s.opt.Rate(r.Context(), offer.Dossier, offer.Counter, sent.Rating, dossier.CommandID("screen "+strconv.Itoa(offer.Counter)+" "+offer.Token[:16]))
	var refused *dossier.Refusal
	switch {
	case errors.As(err, &refused):
		plain(w, http.StatusConflict, "this dossier cannot be rated\n")
	case err != nil:
		s.opt.Log.Error().Err(err).Str("dossier", string(offer.Dossier)).Msg("a rating cannot be recorded")
		plain(w, http.StatusServiceUnavailable, "the rating could not be recorded; try again\n") // it is still offered
	case stands != sent.Rating: // another screen was faster, or the answer to the first rating got lost and the applicant chose anew
		s.opt.Screens.Rated(offer)
		pages.SendJSON(w, http.StatusConflict, map[string]dossier.Rating{"stands": stands})
	default:
		s.opt.Screens.Rated(offer)
		w.WriteHeader(http.StatusNoContent)
	}
}
