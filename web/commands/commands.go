// Package commands takes commands over HTTP as JSON and carries them out at the desk.
//
//	POST /commands
//	{"id":"…","command":"receive","procedure":"VL-SGTVT-0001","agency":"000.00.08.H61","channel":"direct","counter":12,
//	 "applicant":{"kind":"citizen","name":"…","phone":"0912 345 678"}}
//	{"id":"…","command":"resolve","dossier":"000.00.08.H61-200102-0001"}
//
// The id is the sender's: the same one sent again has its effect once. Whoever has signed in acts in their own role
// ([Signed]); in a demonstration, from this machine alone, the role follows from the command ([Loopback]).
package commands

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/web/pages"
)

// Desk is what carries commands out.
type Desk interface {
	Do(ctx context.Context, code dossier.Code, c dossier.Command, with ...dossier.Command) (desk.Done, error)
	Open(ctx context.Context, c dossier.Opening, with ...dossier.Command) (desk.Done, error)
}

// maxBody bounds a command, in bytes.
const maxBody = 64 << 10

// New makes the handler of POST /commands. now is the office's time; it dates the commands. Whoever has the role that a
// command needs, by the catalogue, is taken for its sender.
func New(d Desk, c *directory.Catalogue, now func() time.Time) http.Handler {
	return carry(d, c, now, nil)
}

// NotSignedIn is what is wrong with the request of a stranger; NotYetKnown, with anybody's while the server does not know the accounts yet.
var (
	NotSignedIn = bad(http.StatusUnauthorized, "Hãy đăng nhập tại /sign-in trước khi gửi lệnh", "sign in at /sign-in before sending commands")
	NotYetKnown = bad(http.StatusServiceUnavailable, "Máy chủ đang khởi động, hãy gửi lại với cùng mã sau ít giây", "the server is starting; send the command again with the same id in a few seconds")
)

// Signed makes the handler of POST /commands for people who have signed in: who tells as whom a request acts, or why as nobody. A
// command cannot name files: a page knows that its sender sent them, a hash alone would open the file of somebody else.
func Signed(d Desk, c *directory.Catalogue, now func() time.Time, who func(*http.Request) (dossier.Actor, *Problem)) http.Handler {
	return own(carry(d, c, now, who))
}

// carry carries commands out; without who, roles follow from the commands.
func carry(d Desk, c *directory.Catalogue, now func() time.Time, who func(*http.Request) (dossier.Actor, *Problem)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var by *dossier.Actor
		if who != nil {
			actor, problem := who(r)
			if problem != nil {
				problem.write(w)
				return
			}
			by = &actor
		}
		req, problem := read(w, r)
		if problem != nil {
			problem.write(w)
			return
		}
		if by != nil && req.namesFiles() {
			bad(http.StatusUnprocessableEntity, "Tệp đính kèm chỉ nhận qua trang tiếp nhận hoặc trang hồ sơ, nơi tệp được tải lên", "files are taken on the intake's or the dossier's page alone, where they are sent").write(w)
			return
		}
		command, problem := req.command(c, now(), by)
		if problem != nil {
			problem.write(w)
			return
		}
		var done desk.Done
		var err error
		if opening, ok := command.(dossier.Opening); ok && req.Dossier == "" {
			done, err = d.Open(r.Context(), opening)
		} else {
			done, err = d.Do(r.Context(), req.Dossier, command)
		}
		if err != nil {
			ProblemOf(err).write(w)
			return
		}
		pages.SendJSON(w, http.StatusOK, resultOf(done))
	})
}

// result is the answer to a command that was carried out.
type result struct {
	Code     dossier.Code     `json:"code"`
	Status   dossier.Status   `json:"status"` // national status code, 1–10
	Events   []string         `json:"events"` // stored names; none: the command had had its effect before
	Position uint64           `json:"position,omitempty"`
	Promise  *dossier.Promise `json:"promise,omitempty"`
}

func resultOf(d desk.Done) result {
	r := result{Code: d.Code, Status: d.State.Status, Events: []string{}, Position: uint64(d.Position), Promise: d.State.Promise}
	for _, e := range d.Events {
		r.Events = append(r.Events, dossier.Name(e))
	}
	return r
}

// read takes one JSON object of known fields and bounded size.
func read(w http.ResponseWriter, r *http.Request) (request, *Problem) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return request{}, bad(http.StatusUnsupportedMediaType, "Lệnh phải gửi dạng application/json", "a command is sent as application/json")
	}
	in := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	in.DisallowUnknownFields()
	var req request
	if err := in.Decode(&req); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return request{}, bad(http.StatusRequestEntityTooLarge, "Lệnh lớn hơn 64 KiB", "the command is larger than 64 KiB")
		}
		return request{}, bad(http.StatusBadRequest, "Không đọc được lệnh: "+err.Error(), "the command cannot be read: "+err.Error())
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return request{}, bad(http.StatusBadRequest, "Có nội dung thừa sau lệnh", "something follows the command")
	}
	req.normalise()
	return req, nil
}
