package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"text/tabwriter"

	"motcua/web"
)

// screenReplayCmd has screens show the history again.
type screenReplayCmd struct {
	Start screenReplayStartCmd `cmd:"" help:"Begin a replay and print its id."`
	List  screenReplayListCmd  `cmd:"" help:"Print the replays that go on."`
	End   screenReplayEndCmd   `cmd:"" help:"End a replay: its screens go back to what they showed."`
}

// Help shows an example.
func (*screenReplayCmd) Help() string {
	return "Shows figures of past days again, on chosen screens and under a banner that says so. A replay ends by itself; the screens then " +
		"show what they did before.\n\n" +
		"Example: motcua screen replay start --from 2019-03-04 --to 2019-03-29 --speed 3600 --on \"Hall, ground floor\" --data ./data/demo"
}

type screenReplayStartCmd struct {
	screenServer
	From  string   `required:"" placeholder:"DATE" help:"First day, such as 2019-03-04."`
	To    string   `required:"" placeholder:"DATE" help:"Last day, to its end."`
	Show  string   `default:"centre" placeholder:"DISPLAY" help:"What is replayed: centre, counters, counter/12, level/district or agency/CODE (${default})."`
	Speed int      `default:"3600" placeholder:"N" help:"Office seconds in a real one, 1 to 36000 (${default}: a working day in about 11 seconds). Nights and days off are left out."`
	On    []string `placeholder:"SCREEN" help:"Name or id of a screen that is to show it; can be given several times. Without it the replay is only found at its address."`
}

type screenReplayListCmd struct {
	screenServer
	JSON bool `name:"json" help:"Print one JSON object instead of a table."`
}

type screenReplayEndCmd struct {
	screenServer
	Replay string `arg:"" placeholder:"REPLAY" help:"The replay's id."`
}

// Run begins a replay.
func (c *screenReplayStartCmd) Run(a *app) error {
	form := url.Values{"from": {c.From}, "to": {c.To}, "speed": {strconv.Itoa(c.Speed)}, "display": {c.Show}}
	for _, name := range c.On {
		id, err := c.find(a.ctx, name)
		if err != nil {
			return err
		}
		form.Add("screen", id)
	}
	id, err := c.post(a.ctx, "/screens/replay", form)
	if err == nil {
		fmt.Fprintln(a.out, id)
	}
	return err
}

// Run prints the replays.
func (c *screenReplayListCmd) Run(a *app) error {
	var answer struct{ Replays []web.ReplaySession }
	if err := c.ask(a.ctx, http.MethodGet, "/screens/replays", nil, &answer); err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(map[string]any{"replays": answer.Replays})
	}
	w := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "REPLAY\tSHOWS\tFROM\tTO\tSPEED\tSTATE\tREACHED\tSCREENS")
	for _, r := range answer.Replays {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\t%s\t%d\n", r.ID, r.Display, r.From, r.To, r.Speed, r.State, r.At.Format("2006-01-02 15:04"), len(r.Screens))
	}
	return w.Flush()
}

// Run ends a replay.
func (c *screenReplayEndCmd) Run(a *app) error {
	_, err := c.post(a.ctx, "/screens/replay/"+url.PathEscape(c.Replay)+"/end", url.Values{})
	return err
}
