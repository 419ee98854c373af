package commands

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// Problem is what went wrong, for a person in both languages.
type Problem struct {
	Status int    `json:"-"`
	Rule   string `json:"rule,omitempty"` // the law's article, where one demands it
	Vi     string `json:"vi"`
	En     string `json:"en"`
	Field  string `json:"field,omitempty"` // the input at fault, by its name in the request
}

func bad(status int, vi, en string) *Problem { return &Problem{Status: status, Vi: vi, En: en} }

func (p *Problem) write(w http.ResponseWriter) {
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "3")
	}
	pages.SendJSON(w, p.Status, map[string]*Problem{"error": p})
}

// ProblemOf maps the errors of the desk to HTTP.
func ProblemOf(err error) *Problem {
	var refusal *dossier.Refusal
	var uncovered *worktime.UncoveredError
	switch {
	case errors.As(err, &refusal):
		return &Problem{Status: http.StatusUnprocessableEntity, Rule: refusal.Rule, Vi: refusal.Vi, En: refusal.En, Field: refusal.Field}
	case errors.As(err, &uncovered):
		return bad(http.StatusUnprocessableEntity, uncovered.Vietnamese(), uncovered.Error())
	case errors.Is(err, eventlog.ErrInvalid):
		return bad(http.StatusBadRequest, "Nhật ký không nhận: "+err.Error(), err.Error())
	case errors.Is(err, eventlog.ErrConflict):
		return bad(http.StatusConflict, "Nhiều người cùng sửa hồ sơ, hãy gửi lại lệnh", "others were faster; send the command again with the same id")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return bad(http.StatusServiceUnavailable, "Lệnh bị ngắt, hãy gửi lại với cùng mã", "interrupted; send the command again with the same id")
	}
	return bad(http.StatusServiceUnavailable, "Chưa ghi được, hãy gửi lại với cùng mã", "it could not be stored; send the command again with the same id")
}

func quote(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "…"
	}
	return strconv.Quote(s)
}
