package live

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Address is whose limit of connections a request counts against: the peer's, or, where the peer is a reverse proxy that is
// trusted (Options.Proxies), the newest address in X-Forwarded-For that is not such a proxy's. What a client itself writes
// into that header stands before what the proxies add, and so is never reached. The answer is no address, and there is no
// limit, for programs on the same machine: a proxy that nobody declared must not share one limit among all who come
// through it. A proxy on another machine that is not declared does: declare it.
func (h *Hub) Address(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	from := peer.Addr().Unmap().WithZone("")
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(forwarded) {
		if !h.trusted(from) {
			break
		}
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		from = next.Unmap().WithZone("")
	}
	if from.IsLoopback() {
		return netip.Addr{}
	}
	return from
}

// CountedWith is what the connections and the requests of an address are counted with: itself, or the network of a subscriber, who has 2⁶⁴ addresses
// of IPv6 to send from. Empty where there is no address.
func CountedWith(a netip.Addr) string {
	if !a.IsValid() {
		return ""
	}
	if a = a.Unmap().WithZone(""); a.Is6() {
		return netip.PrefixFrom(a, 64).Masked().String()
	}
	return a.String()
}

// Proxied reports whether a request comes from a reverse proxy that is trusted: what it says of the request is believed.
func (h *Hub) Proxied(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && h.trusted(peer.Addr().Unmap().WithZone(""))
}

func (h *Hub) trusted(a netip.Addr) bool {
	return slices.ContainsFunc(h.opt.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}
