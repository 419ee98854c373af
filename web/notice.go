package web

import (
	"net/http"

	"motcua/web/pages"
)

// noticeBody is a page that says what went wrong and where to go from here.
type noticeBody struct {
	Heading, Text string
	Counters      [][]seat   // where a counter was asked for that does not exist
	Displays      []linkList // where another display was
}

// notice answers with a page in words: what is wrong, and what to do.
func (s *site) notice(w http.ResponseWriter, r *http.Request, status int, key string) {
	p := s.page(r, "")
	if status == http.StatusMethodNotAllowed {
		p.Here = "/"
	}
	body := noticeBody{Heading: p.T("notice." + key + ".heading"), Text: p.T("notice." + key + ".text")}
	if key == "no_counter" {
		body.Counters = s.seats(p.Lang)
	}
	if key == "no_agency" || key == "no_level" || key == "no_rotation" {
		body.Displays = s.links(p)
	}
	p.Title, p.Body = body.Heading, body
	s.show(w, status, "notice", p)
}

func (s *site) notFound(w http.ResponseWriter, r *http.Request) {
	s.notice(w, r, http.StatusNotFound, "not_found")
}

// static answers with a page's file.
func (s *site) static(w http.ResponseWriter, r *http.Request) {
	if !pages.ServeFile(w, r.PathValue("hash"), r.PathValue("file")) {
		s.notFound(w, r)
	}
}
