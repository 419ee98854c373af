package pairing

import (
	"cmp"
	"slices"
	"time"

	"motcua/domain/screen"
)

// Health is what a screen said of itself last. It is kept in memory only.
type Health struct {
	Seen    time.Time // by the machine's clock
	AgeMS   int64     // age of the data that it showed then, in milliseconds; -1: it had none yet
	Page    string
	Version string
	Width   int // CSS pixels
	Height  int
}

// Tell notes what a screen says of itself.
func (o *Office) Tell(id screen.ID, h Health) {
	h.Seen = o.opt.Real()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.health[id] = h
	o.dirty = true
}

// Listed is a screen with its health, for administrators.
type Listed struct {
	ID      screen.ID `json:"id"`
	Name    string    `json:"name"`
	Address string    `json:"address"`
	screen.Picture
	Schedule screen.Schedule `json:"schedule"`
	Lent     string          `json:"lent,omitempty"` // to whom it is lent, whose page it shows for a while
	Seen     time.Time       `json:"seen,omitzero"`
	AgeMS    int64           `json:"data_age_ms"`
	Page     string          `json:"page"`
	Version  string          `json:"version"`
	Width    int             `json:"width"`
	Height   int             `json:"height"`
}

// List is the screens that are in, by name.
func (o *Office) List() []Listed {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.list()
}

func (o *Office) list() []Listed {
	all := []Listed{}
	for id, s := range o.screens {
		if s.Revoked {
			continue
		}
		h := o.health[id]
		all = append(all, Listed{
			ID: id, Name: s.Name, Address: o.opt.Address(s.Picture), Picture: s.Picture, Schedule: s.Schedule, Lent: o.lent[id].to,
			Seen: h.Seen, AgeMS: h.AgeMS, Page: h.Page, Version: h.Version, Width: h.Width, Height: h.Height,
		})
	}
	slices.SortFunc(all, func(a, b Listed) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}

// ListTopic is the topic of the list. Its name is a secret of the administrators, drawn at each start.
func (o *Office) ListTopic() string { return "screens/" + o.secret }

// Topic is the topic of one screen, which tells it what to show.
func Topic(id screen.ID) string { return "screen/" + string(id) }

// Orders are what a screen is told.
type Orders struct {
	Show    string   `json:"show"`
	Dim     string   `json:"dim"` // hours at which it is dark, as in 17:30-06:30
	DaysOff []string `json:"days_off"`
	Revoked bool     `json:"revoked"`
	Rating  string   `json:"rating,omitempty"` // another one with each dossier that may be rated now at this screen
}

// Orders are those of a screen of this state; one that is lent shows the borrower's page.
func (o *Office) Orders(id screen.ID, s screen.State) Orders {
	orders := Orders{Show: o.opt.Address(s.Picture), DaysOff: []string{}, Revoked: s.Revoked}
	o.mu.Lock()
	if l, ok := o.lent[id]; ok {
		orders.Show = l.address
	}
	if counter, ok := s.Picture.RatesAt(); ok {
		orders.Rating = o.offers[counter].number
	}
	o.mu.Unlock()
	if s.Schedule.From != "" {
		orders.Dim = s.Schedule.From + "-" + s.Schedule.Until
	}
	if s.Schedule.DaysOff {
		orders.DaysOff = o.opt.DaysOff(o.opt.Office())
	}
	return orders
}

// listEvery is how often the list is published while screens tell of themselves.
const listEvery = time.Second

// Update takes the screens as the log has them; changed tells whether there is anything new, and all is looked at only then. It is
// called about ten times a second.
func (o *Office) Update(all map[screen.ID]screen.State, changed bool) {
	now, day := o.opt.Real(), o.opt.Office().Format(time.DateOnly)
	o.mu.Lock()
	if changed {
		o.screens, o.dirty = all, true
	}
	if day != o.day { // the days off that screens know of move on
		o.day, all = day, o.screens
	}
	over := o.expired(now)
	var list []Listed
	if o.dirty && now.Sub(o.listed) >= listEvery {
		list, o.dirty, o.listed = o.list(), false, now
	}
	o.mu.Unlock()
	o.tell(all)
	for _, counter := range over {
		o.tell(o.second(counter))
	}
	if list != nil {
		byID := make(map[screen.ID]Listed, len(list))
		for _, l := range list {
			byID[l.ID] = l
		}
		o.opt.Publish(o.ListTopic(), map[string]any{"screens": byID})
	}
}
