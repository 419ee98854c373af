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

// soon is in how many seconds a command may be sent again to a server that has just started.
const soon = "3"

// unknown answers where it is not told as whom a command acts.
func unknown(err error) *Problem {
	if errors.Is(err, ErrNotYet) {
		return bad(http.StatusServiceUnavailable, "Máy chủ vừa khởi động và đang đọc các tài khoản; hãy gửi lại lệnh sau vài giây", "the server has just started and reads the accounts; send the command again in a few seconds")
	}
	return bad(http.StatusUnauthorized, "Hãy đăng nhập tại /sign-in trước khi gửi lệnh", "sign in at /sign-in before sending commands")
}

func (p *Problem) write(w http.ResponseWriter) {
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", soon)
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
