package main

import (
	"fmt"
	"net/netip"

	"motcua/web/live"
)

// liveFlags bound the live connections of screens and pages.
type liveFlags struct {
	LiveClients    int      `default:"20000" placeholder:"N" help:"Live connections (screens and open pages) in all (${default})."`
	LivePerAddress int      `default:"1000" placeholder:"N" help:"Live connections from one address, or one network of IPv6 (a /64) (${default}). Screens behind one router share its address; this machine's own connections are not counted."`
	TrustedProxy   []string `placeholder:"CIDR" help:"A reverse proxy's address or network, whose X-Forwarded-For is believed: without it, all who come through a proxy of another machine count as one address. Can be given several times."`
	DeskPhone      string   `placeholder:"NUMBER" help:"Telephone number of the one-stop: it stands on forms and on the page to which their QR codes lead. By default none does."`
	PublicURL      string   `placeholder:"URL" help:"Address at which the public finds this site, such as https://motcua.vinhlong.gov.vn: it stands in the QR codes of slips. By default it is the address that an officer's browser uses."`
	Host           []string `placeholder:"NAME" help:"A name under which this site may be asked for, such as motcua.lan, beside that of --public-url, of --listen, localhost and addresses: requests for other names are answered with 421. Can be given several times."`
}

// bound sets the limits of a hub; where none is given, the hub's own hold.
func (f *liveFlags) bound(opt *live.Options) error {
	if f.LiveClients < 0 || f.LivePerAddress < 0 {
		return fmt.Errorf("--live-clients %d, --live-per-address %d: neither can be negative", f.LiveClients, f.LivePerAddress)
	}
	opt.MaxClients, opt.PerAddress = f.LiveClients, f.LivePerAddress
	for _, text := range f.TrustedProxy {
		network, err := netip.ParsePrefix(text)
		if address, alone := netip.ParseAddr(text); alone == nil {
			network, err = netip.PrefixFrom(address.Unmap(), address.Unmap().BitLen()), nil
		}
		if err != nil {
			return fmt.Errorf("--trusted-proxy %s: it must be an address like 10.0.0.7 or a network like 10.0.0.0/24", text)
		}
		opt.Proxies = append(opt.Proxies, network)
	}
	return nil
}
