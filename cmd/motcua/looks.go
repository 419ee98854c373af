package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/looks"
	"motcua/web/pages"
)

type looksCmd struct {
	Data    string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	Dossier string `placeholder:"CODE" help:"Only looks at this dossier, and what left the house with names and may hold it."`
	Account string `placeholder:"NAME" help:"Only those of this account."`
	From    string `placeholder:"DATE" help:"First day, such as 2020-01-02. By default the first of all."`
	To      string `placeholder:"DATE" help:"Last day, counted. By default the last of all."`
	JSON    bool   `name:"json" help:"Print one JSON object a line for each look."`
}

// Help shows an example.
func (*looksCmd) Help() string {
	return "Prints to whom the personal data of which dossiers was shown, when, in which role and on which page, in the order of the log; also who took, " +
		"opened and fetched reports and exports with names. What is read at the machine itself (this command, the files in DIR) is not in it.\n\n" +
		"Example: motcua looks --data ./data/demo --dossier 000.00.04.H61-200102-0001"
}

// lookLine is a look, or that names left the house, as it is printed in JSON; its names are an interface.
type lookLine struct {
	At       time.Time         `json:"at"`
	Position eventlog.Position `json:"position"`
	Account  string            `json:"account"`
	Role     string            `json:"role,omitempty"`
	Agency   string            `json:"agency,omitempty"`
	Counter  int               `json:"counter,omitempty"`
	Page     string            `json:"page"` // a kind of page, or what was done with a report or an export
	Item     string            `json:"item,omitempty"`
	Dossiers []dossier.Code    `json:"dossiers,omitempty"`
	Handout  handout.ID        `json:"handout,omitempty"`
}

// Run goes through the log and prints what is asked for.
func (c *looksCmd) Run(a *app) error {
	q := looks.Query{Dossier: dossier.Code(strings.ToUpper(c.Dossier)), Account: c.Account}
	first, last := c.From, c.To
	if first == "" {
		first = "0001-01-01"
	}
	if last == "" {
		last = "9999-12-31"
	}
	var err error
	if q.From, q.To, err = period(first, last); err != nil {
		return err
	}
	n := 0
	err = a.reading(c.Data, func(log eventlog.Log) error {
		taken := map[handout.ID]handout.State{}
		for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
			if err != nil {
				return err
			}
			line, ok, err := toldBy(r, q, taken)
			if err != nil {
				return err
			}
			if day := worktime.OfficeDay(line.At); !ok || day < q.From || day > q.To {
				continue
			}
			if n++; c.JSON {
				err = json.NewEncoder(a.out).Encode(line)
			} else {
				_, err = fmt.Fprintln(a.out, line.text())
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && n == 0 && !c.JSON {
		_, err = fmt.Fprintln(a.out, "Không có lượt xem nào.")
	}
	return err
}

// toldBy is what a record tells of looks; taken are the handouts so far.
func toldBy(r eventlog.Recorded, q looks.Query, taken map[handout.ID]handout.State) (line lookLine, ok bool, err error) {
	if look.Tells(r, q.Dossier) {
		s, _, err := look.Decode(r)
		if err != nil || !q.Holds(s) {
			return line, false, err
		}
		return lookLine{At: s.At, Position: r.Position, Account: s.By, Role: s.Role, Agency: s.Agency, Counter: s.Counter, Page: string(s.Place), Item: s.Item, Dossiers: s.Dossiers}, true, nil
	}
	id, e, ok, err := handout.Decode(r)
	if err != nil || !ok {
		return line, false, err
	}
	taken[id] = handout.Evolve(taken[id], e)
	out, ok := looks.OutOf(id, taken[id], e)
	if !ok || q.Account != "" && out.By != q.Account || !looks.MayHold(taken[id], q.Dossier) {
		return line, false, nil
	}
	return lookLine{At: out.At, Position: r.Position, Account: out.By, Page: string(out.What), Item: out.Format, Handout: id}, true, nil
}

// text is the line for people.
func (l lookLine) text() string {
	who := l.Account
	if l.Role != "" {
		who += ", " + pages.Vietnamese.Say("role."+l.Role)
	}
	if l.Counter > 0 {
		who += fmt.Sprintf(", quầy %d", l.Counter)
	} else if l.Agency != "" {
		who += ", " + l.Agency
	}
	what := pages.Vietnamese.Say("looks.place." + l.Page)
	if l.Handout != "" {
		what = pages.Vietnamese.Say("looks.out."+l.Page) + " " + string(l.Handout)
	}
	if l.Item != "" {
		what += " " + l.Item
	}
	for _, code := range l.Dossiers {
		what += " " + string(code)
	}
	return fmt.Sprintf("%s  %s: %s", l.At.In(worktime.Zone).Format("2006-01-02 15:04:05"), who, what)
}
