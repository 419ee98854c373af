package office

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"motcua/domain/dossier"
	"motcua/projections/register"
	"motcua/web/forms"
)

// Links find the dossier to which a slip's QR code leads. The error is [register.ErrBuilding] while that is not known yet.
type Links interface {
	ByLink(ctx context.Context, token dossier.LinkToken) (register.Dossier, bool, error)
}

func (o *Office) followRoutes() []route {
	return []route{{pattern: "GET " + forms.LinkPath + "{token}", open: o.follow}}
}

// followBody is what whoever holds a slip may read: nothing of people, and nothing that people wrote.
type followBody struct {
	Code    dossier.Code // empty: there is no dossier to tell of
	Heading string
	Where   string // where the dossier is and what happens next
	Collect string // when and where the result is collected; empty: it is not, or it was
	Facts   []labelled
	Phone   string
}

// follow tells whoever holds a slip, on a phone, where the dossier is. The address is a secret of the slip: nothing leads on from here with
// it, and no search engine keeps it.
func (o *Office) follow(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
	s, err := o.linked(r.Context(), dossier.LinkToken(r.PathValue("token")))
	p := o.page(r, "follow.title")
	p.By = nil
	switch {
	case errors.Is(err, register.ErrBuilding):
		o.showFollow(w, http.StatusServiceUnavailable, p, followBody{Heading: p.T("follow.later"), Where: p.T("follow.later_text")})
	case err != nil:
		o.opt.Log.Error().Str("error", strings.ReplaceAll(err.Error(), r.PathValue("token"), "…")).Msg("a slip's dossier cannot be read")
		o.showFollow(w, http.StatusServiceUnavailable, p, followBody{Heading: p.T("follow.later"), Where: p.T("follow.later_text")})
	case !s.State.Exists():
		o.showFollow(w, http.StatusNotFound, p, followBody{Heading: p.T("follow.unknown"), Where: p.T("follow.unknown_text")})
	default:
		o.showFollow(w, http.StatusOK, p, o.following(p, s))
	}
}

func (o *Office) showFollow(w http.ResponseWriter, status int, p *page, body followBody) {
	body.Phone = o.opt.Phone
	p.Query = url.Values{} // of what else stood in the address nothing stays
	p.Body = body
	o.show(w, status, "follow", p)
}

// linked is the dossier of a link; one that no slip leads to does not exist.
func (o *Office) linked(ctx context.Context, token dossier.LinkToken) (s story, err error) {
	if !token.Valid() {
		return s, nil
	}
	d, ok, err := o.opt.Links.ByLink(ctx, token)
	if err != nil || !ok {
		return s, err
	}
	return o.tale(ctx, d.Code)
}

// following says of a dossier what its applicant wants to know.
func (o *Office) following(p *page, told story) followBody {
	s := sheet{Office: o, page: p, story: told, State: told.State, masked: true}
	b := followBody{Code: s.Code, Heading: s.procedure(), Where: s.where()}
	add := func(key, value string) { b.Facts = append(b.Facts, labelled{s.T(key), value}) }
	if !s.State.ReceivedAt.IsZero() {
		add("dossier.label.received", moment(s.State.ReceivedAt))
	}
	switch promise := s.State.Promise; {
	case s.State.Status == dossier.Processed:
		b.Collect = s.say("follow.ready", s.counter())
	case promise == nil || s.State.Finished():
	case s.State.Paused:
		b.Collect = s.say("follow.paused", s.counter())
	default:
		b.Collect = s.say("follow.collect", s.promised(promise), s.counter())
	}
	if s.State.Promise != nil {
		add("dossier.label.promise", s.promised(s.State.Promise))
	}
	return b
}

// counter is where the applicant goes: the counter of the one-stop, or the agency's own desk.
func (s *sheet) counter() string {
	if s.State.Matter.Counter > 0 {
		return s.place() + ", " + s.Owner
	}
	return s.place()
}
