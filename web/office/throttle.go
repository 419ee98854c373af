package office

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"motcua/domain/access"
	"motcua/web/pages"
)

// throttle bounds how many requests one sender may make: within a stretch of time each is counted, then counting begins anew, so that
// twice as many may come around its end. What it remembers is bounded by what came in one stretch.
type throttle struct {
	mu    sync.Mutex
	from  time.Time
	count map[string]int
}

// How many requests are answered within a stretch. A fast officer makes three in a second, with all that pages ask by themselves; a
// hundred in a second from many people touch none of this.
const (
	stretch      = 10 * time.Second
	mostSession  = 400  // of one session
	mostStranger = 200  // of one address, of whoever has not signed in
	mostSignIn   = 60   // sign-ins of one address: an office that begins its day behind one router; and of one browser that is known
	mostUntold   = 2000 // of all whose address cannot be told, together
	mostUntoldIn = 300  // and their sign-ins
)

// wait counts a request, and says how long its sender has to wait where that is one too many; 0: not at all.
func (t *throttle) wait(now time.Time, key string, most int) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if past := now.Sub(t.from); past < 0 || past >= stretch {
		t.from, t.count = now, map[string]int{}
	}
	if t.count[key] >= most {
		return t.from.Add(stretch).Sub(now)
	}
	t.count[key]++
	return 0
}

// Paced lets through what one address may send of what programs send, as commands, and answers the rest.
func (o *Office) Paced(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, most := "programs", mostUntold
		if from := o.opt.Address(r); from != "" {
			key, most = "programs "+from, mostSession
		}
		if wait := o.throttle.wait(o.opt.Clock.Real(), key, most); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
			pages.SendJSON(w, http.StatusTooManyRequests, map[string]any{"error": map[string]string{
				"vi": "Gửi quá nhiều lệnh; hãy đợi rồi gửi lại", "en": "too many commands; wait, then send it again",
			}})
			return
		}
		h.ServeHTTP(w, r)
	})
}

// tooMany answers a request that is one too many of its sender's, and reports whether it was.
func (o *Office) tooMany(w http.ResponseWriter, r *http.Request, by access.Person, known bool) bool {
	key, most := "", mostUntold
	entering := r.URL.Path == signInPath
	signsIn := entering && r.Method == http.MethodPost
	from, own := o.opt.Address(r), browser{}
	if entering {
		own = o.browserOf(r)
	}
	switch {
	case known && by.ID == terminal:
		return false // who has the key needs no patience
	case own.name != "": // whatever others behind the same router send
		key, most = "browser "+own.name, mostSignIn
	case signsIn && from == "":
		key, most = "in", mostUntoldIn
	case signsIn:
		key, most = "in "+from, mostSignIn
	case known:
		key, most = "session "+o.sessions.Token(r.Context()), mostSession
	case from != "":
		key, most = "from "+from, mostStranger
	}
	wait := o.throttle.wait(o.opt.Clock.Real(), key, most)
	if wait == 0 {
		return false
	}
	w.Header().Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
	o.notice(w, r, http.StatusTooManyRequests, "office.too_many")
	return true
}
