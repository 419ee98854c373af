package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"motcua/web/pairing"
)

// screenCmd administers the screens of a running server: the embedded log has one writer, so the server does what is asked.
type screenCmd struct {
	List   screenListCmd   `cmd:"" help:"Print the paired screens and their health."`
	Pair   screenPairCmd   `cmd:"" help:"Let the screen in that shows a code."`
	Name   screenNameCmd   `cmd:"" help:"Rename a screen."`
	Show   screenShowCmd   `cmd:"" help:"Point a screen at other displays."`
	Dim    screenDimCmd    `cmd:"" help:"Set the hours at which a screen is dark."`
	Revoke screenRevokeCmd `cmd:"" help:"Revoke a screen: it shows a new code."`
	Replay screenReplayCmd `cmd:"" help:"Have screens show the history again."`
}

// Help shows an example.
func (*screenCmd) Help() string {
	return "Administers the screens of the server that runs on a data directory, with the key in DIR/admin.key.\n\n" +
		"Example: motcua screen pair K7MX4Q --name \"Hall, ground floor\" --show centre,counters,ready --distance 8 --data ./data/demo"
}

// screenServer is a server whose screens are administered.
type screenServer struct{ runningServer }

type screenListCmd struct {
	screenServer
	JSON bool `name:"json" help:"Print one JSON object instead of a table."`
}

type screenPairCmd struct {
	screenServer
	Code string `arg:"" placeholder:"CODE" help:"The code that the screen shows."`
	Name string `required:"" placeholder:"NAME" help:"What the screen is called, such as where it hangs."`
	screenPicture
}

// screenPicture is what a screen is to show.
type screenPicture struct {
	Show     string `default:"centre" placeholder:"LIST" help:"Displays, parted by commas: centre, counters, ready, targets, counter/12, agency/CODE, level/district (${default})."`
	Distance int    `default:"8" placeholder:"M" help:"How far away people stand, in metres, 3 to 15 (${default})."`
	Diagonal int    `placeholder:"IN" help:"The screen's diagonal, in inches, 10 to 150 (55 for a new screen, otherwise as it was): it enters the size of text."`
	Every    int    `placeholder:"S" help:"Seconds of one page, 5 to 600."`
	Language string `default:"vi" enum:"vi,en" help:"vi or en (${default})."`
}

func (p screenPicture) form(f url.Values) url.Values {
	f.Set("displays", p.Show)
	f.Set("distance", strconv.Itoa(p.Distance))
	if p.Diagonal != 0 {
		f.Set("diagonal", strconv.Itoa(p.Diagonal))
	}
	f.Set("language", p.Language)
	if p.Every != 0 {
		f.Set("every", strconv.Itoa(p.Every))
	}
	return f
}

type screenNameCmd struct {
	screenServer
	Screen string `arg:"" placeholder:"SCREEN" help:"The screen's name or id."`
	Name   string `arg:"" placeholder:"NAME" help:"Its new name."`
}

type screenShowCmd struct {
	screenServer
	Screen string `arg:"" placeholder:"SCREEN" help:"The screen's name or id."`
	screenPicture
}

type screenDimCmd struct {
	screenServer
	Screen  string `arg:"" placeholder:"SCREEN" help:"The screen's name or id."`
	From    string `placeholder:"HH:MM" help:"When it goes dark, by the office's time; without it never by the hour."`
	Until   string `placeholder:"HH:MM" help:"When it is on again."`
	DaysOff bool   `help:"Dark also on days on which the office is closed."`
}

type screenRevokeCmd struct {
	screenServer
	Screen string `arg:"" placeholder:"SCREEN" help:"The screen's name or id."`
}

// Run prints the list.
func (c *screenListCmd) Run(a *app) error {
	list, err := c.list(a.ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(map[string]any{"screens": list})
	}
	w := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "SCREEN\tNAME\tSHOWS\tMETRES\tINCHES\tDARK\tLAST SEEN\tDATA AGE\tPAGE\tVERSION")
	for _, s := range list {
		dark, seen, age := s.Schedule.From, "–", "–"
		if dark != "" {
			dark += "-" + s.Schedule.Until
		}
		if !s.Seen.IsZero() {
			seen = s.Seen.Format(time.RFC3339)
			if s.AgeMS >= 0 {
				age = (time.Duration(s.AgeMS) * time.Millisecond).Round(time.Millisecond).String()
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\n", s.ID, s.Name, strings.Join(s.Displays, ","), s.Distance, s.Inches(), dark, seen, age, s.Page, s.Version)
	}
	return w.Flush()
}

// Run lets a screen in.
func (c *screenPairCmd) Run(a *app) error {
	id, err := c.post(a.ctx, "/screens/pair", c.form(url.Values{"code": {c.Code}, "name": {c.Name}}))
	if err == nil {
		fmt.Fprintln(a.out, id)
	}
	return err
}

// Run renames a screen.
func (c *screenNameCmd) Run(a *app) error {
	return c.change(a.ctx, c.Screen, "name", url.Values{"name": {c.Name}})
}

// Run points a screen at displays.
func (c *screenShowCmd) Run(a *app) error {
	return c.change(a.ctx, c.Screen, "show", c.form(url.Values{}))
}

// Run sets a schedule.
func (c *screenDimCmd) Run(a *app) error {
	f := url.Values{"from": {c.From}, "until": {c.Until}}
	if c.DaysOff {
		f.Set("days_off", "yes")
	}
	return c.change(a.ctx, c.Screen, "dim", f)
}

// Run revokes a screen.
func (c *screenRevokeCmd) Run(a *app) error {
	return c.change(a.ctx, c.Screen, "revoke", url.Values{})
}

func (s screenServer) list(ctx context.Context) ([]pairing.Listed, error) {
	var answer struct{ Screens []pairing.Listed }
	err := s.ask(ctx, http.MethodGet, "/screens", nil, &answer)
	return answer.Screens, err
}

func (s screenServer) post(ctx context.Context, path string, form url.Values) (string, error) {
	var answer struct{ ID string }
	err := s.ask(ctx, http.MethodPost, path+"?lang=en", form, &answer)
	return answer.ID, err
}

// change has one thing about a screen changed.
func (s screenServer) change(ctx context.Context, which, what string, form url.Values) error {
	id, err := s.find(ctx, which)
	if err == nil {
		_, err = s.post(ctx, "/screens/"+id+"/"+what, form)
	}
	return err
}

// find finds a screen by its id or its name.
func (s screenServer) find(ctx context.Context, which string) (id string, err error) {
	list, err := s.list(ctx)
	if err != nil {
		return "", err
	}
	var found []string
	for _, one := range list {
		if string(one.ID) == which || one.Name == which {
			found = append(found, string(one.ID))
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("there is no screen %q; `motcua screen list` prints them", which)
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%d screens are called %q; name one by its id: %s", len(found), which, strings.Join(found, ", "))
}
