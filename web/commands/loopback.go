package commands

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// own lets requests through that do not come from another site's page.
func own(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection()
	guarded.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		bad(http.StatusForbidden, "Lệnh không được gửi từ trang của nơi khác", "commands cannot be sent from another site's page").write(w)
	}))
	return guarded.Handler(next)
}

// Loopback lets commands through that come from this machine and were sent to it by a name of its own, so that no page
// elsewhere can have them sent through a visitor's browser.
func Loopback(next http.Handler) http.Handler {
	inner := own(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !FromThisMachine(r) {
			bad(http.StatusForbidden, "Bản trình diễn chỉ nhận lệnh từ chính máy này (localhost)", "the demonstration takes commands from its own machine alone (localhost)").write(w)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// FromThisMachine reports whether a request comes from this machine and was sent to it by a name of its own.
func FromThisMachine(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback() && local(r.Host)
}

// local reports whether a Host header names this machine's loopback.
func local(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]") // no port
	}
	ip, err := netip.ParseAddr(name)
	return strings.EqualFold(name, "localhost") || err == nil && ip.IsLoopback()
}
