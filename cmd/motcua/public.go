package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/accounts"
	"motcua/web"
)

// publicURL is the address at which the public finds the site, checked: of a scheme and a host, without anything else.
func publicURL(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("--public-url %s: it must be an address like https://motcua.vinhlong.gov.vn", text)
	}
	return u.Scheme + "://" + u.Host, nil
}

// hosts are the names under which the site may be asked for: those of --host, of the public address and of the address that it listens on.
func hosts(given []string, public, listen string) (*web.Hosts, error) {
	names := slices.Clone(given)
	if u, err := url.Parse(public); err == nil && u.Host != "" {
		names = append(names, u.Host)
	}
	if host, _, err := net.SplitHostPort(listen); err == nil && host != "" {
		names = append(names, host)
	}
	h, err := web.NewHosts(names...)
	if err != nil {
		return nil, fmt.Errorf("--host, --public-url, --listen: %w", err)
	}
	return &h, nil
}

// hostShape is what a Host header may be: a name or an address, and a port.
var hostShape = regexp.MustCompile(`^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?$`)

// baseURL is the public address of the site as far as a request shows it, where none is configured. That TLS ends at a proxy is believed
// of trusted proxies only.
func (s *site) baseURL(r *http.Request) string {
	if s.app.publicURL != "" {
		return s.app.publicURL
	}
	if !hostShape.MatchString(r.Host) {
		return ""
	}
	scheme := "http"
	if s.overTLS(r) {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// overTLS reports whether a request came over TLS, here or at a trusted proxy.
func (s *site) overTLS(r *http.Request) bool {
	return r.TLS != nil || s.hub.Proxied(r) && r.Header.Get("X-Forwarded-Proto") == "https"
}

// plain reports whether a browser on another machine asks over plain HTTP, as far as can be seen. For this machine's own names browsers keep cookies over
// HTTP as well, and what a program on this machine sends may come from a proxy with TLS that nobody declared.
func (s *site) plain(r *http.Request) bool {
	return !s.overTLS(r) && !web.OwnMachine(r.Host) && s.hub.Address(r).IsValid()
}

// follow wakes the pages of those who work here when what they show changes, from where the accounts stand on: that is the log's end.
func (p *people) follow(ctx context.Context) error {
	defer p.office.Leave()
	at := eventlog.Start
	if !whole(ctx, p.runner, func(_ accounts.View, s projections.Stand) { at = s.Position }) {
		return nil
	}
	for ctx.Err() == nil {
		last, err := p.office.Follow(ctx, at)
		if at = last; err != nil {
			p.site.logger.Warn().Err(err).Msg("changes of dossiers: the feed is taken up again")
		}
		sleep(ctx, time.Second)
	}
	return nil
}
