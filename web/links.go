package web

import "motcua/domain/directory"

// linkList is a list of displays under a heading.
type linkList struct {
	Heading string
	Links   []link
}

type link struct{ Href, Text string }

// links lists the displays but those of the counters: of the centre, of the levels and of the agencies.
func (s *site) links(p *page) []linkList {
	lists := []linkList{{p.T("home.walls"), []link{
		{p.Link("/wall/centre"), p.T("centre.title")},
		{p.Link("/wall/counters"), p.T("home.counter_grid")},
		{p.Link("/wall/ready"), p.T("ready.title")},
		{p.Link("/wall/targets"), p.T("targets.title")},
		{p.Lang.Link("/wall/rotate", map[string][]string{"pages": {"centre,counters,ready"}, "every": {"30"}}), p.T("home.rotation")},
	}}}
	if s.opt.Screens != nil {
		lists[0].Links = append(lists[0].Links, link{p.Link("/screens"), p.T("home.screens")})
	}
	for _, level := range directory.Levels() {
		list := linkList{p.T("level." + string(level)), []link{{p.Link("/wall/level/" + string(level)), p.T("home.whole_level")}}}
		for _, a := range s.opt.Catalogue.Agencies() {
			if a.Level == level {
				list.Links = append(list.Links, link{p.Link("/wall/agency/" + string(a.Code)), p.Lang.Pick(a.NameVi, a.NameEn)})
			}
		}
		lists = append(lists, list)
	}
	return lists
}
