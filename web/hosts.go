package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"strings"
)

// Hosts are the names under which the site may be asked for. A request for any other is not answered: a page elsewhere whose name was
// made to lead here (DNS rebinding) would pass for one of ours, and a name that nobody gave would come to stand in the links of slips.
//
// Addresses count as they are, and so does localhost: neither can be made to lead elsewhere. Ports do not matter, as a proxy or a container
// may have another.
type Hosts struct{ names map[string]bool }

// hostName is what may be given as a name.
var hostName = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?$`)

// NewHosts takes the names that count beside addresses and localhost; a port behind one of them is left out. The error says which of them is none.
func NewHosts(names ...string) (Hosts, error) {
	h := Hosts{map[string]bool{"localhost": true}}
	for _, text := range names {
		name := hostOf(text)
		if isAddress(name) || isAddress(text) {
			continue // counts anyway
		}
		if !hostName.MatchString(name) {
			return Hosts{}, fmt.Errorf("%q is no name of a host: it must be like motcua.vinhlong.gov.vn, one with other letters as browsers send it (xn--…)", text)
		}
		h.names[name] = true
	}
	return h, nil
}

// Known reports whether a Host header is one of the site's.
func (h Hosts) Known(header string) bool {
	name := hostOf(header)
	return h.names[name] || isAddress(name)
}

// OwnMachine reports whether a Host header names the machine that the browser runs on: localhost, or an address of its own.
func OwnMachine(header string) bool {
	name := hostOf(header)
	address, err := netip.ParseAddr(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || err == nil && address.Unmap().IsLoopback()
}

func isAddress(text string) bool {
	_, err := netip.ParseAddr(text)
	return err == nil
}

// hostOf is the name or the address in a Host header, without its port, as names are compared.
func hostOf(header string) string {
	name, port, err := net.SplitHostPort(header)
	if err != nil {
		name = header
		if inner, ok := strings.CutPrefix(header, "["); ok {
			if name, ok = strings.CutSuffix(inner, "]"); !ok {
				return ""
			}
		} else if strings.Contains(header, ":") {
			return "" // no address without its brackets
		}
	} else if strings.Trim(port, "0123456789") != "" {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(name, "."))
}

// probes are asked for by those who watch over the server, by whatever name they know it: they tell nothing of what is in it.
var probes = map[string]bool{"/healthz": true, "/readyz": true, "/metrics": true}

// misdirected says to whom a request was sent that is not ours, and what its operator does where it should be. It stands alone: a page's style
// would be refused as the page is.
const misdirected = "Máy chủ này không phục vụ dưới tên mà trình duyệt đã gọi. Hãy mở bằng địa chỉ do cơ quan công bố.\n" +
	"Quản trị viên: nếu tên này đúng là của hệ thống, hãy khởi động máy chủ với --public-url hoặc --host.\n\n" +
	"This server does not answer under the name that the browser called. Open it by the address that your office has published.\n" +
	"Administrators: if the name is this system's, start the server with --public-url, or with --host.\n"

// addressed answers requests for other hosts than ours with 421. Without hosts, everything is ours.
func (s *site) addressed(next http.Handler) http.Handler {
	if s.opt.Hosts == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.opt.Hosts.Known(r.Host) && !probes[r.URL.Path] {
			plain(w, http.StatusMisdirectedRequest, misdirected)
			return
		}
		next.ServeHTTP(w, r)
	})
}
