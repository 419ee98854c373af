package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/register"
)

type listCmd struct {
	Data     string          `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	Cell     string          `placeholder:"CELL" help:"Which figure's dossiers, by its name in figures --json, such as late, or by the number of its column in form II.06a, such as 10, or of ours, 7a and 10a. Without it: all dossiers of the slice."`
	From     string          `placeholder:"DATE" help:"First day of the cell's period, such as 2019-01-01."`
	To       string          `placeholder:"DATE" help:"Last day of the cell's period, counted; what is in process is so at its end. By default the day of --at."`
	At       string          `placeholder:"MOMENT" help:"The cell by what had happened at this moment, such as 2019-06-30T14:30 (the offices' time)."`
	KnownAt  string          `placeholder:"MOMENT|POSITION" help:"The cell by what the log held at this moment, or up to this position."`
	Slice    []string        `sep:"none" placeholder:"DIM=KEY" help:"Only a slice, such as level=commune, agency=000.00.12.H61 or the pair agency+field=000.00.12.H61+NGUOI-CO-CONG. May be given more than once: all must hold."`
	Search   string          `placeholder:"TEXT" help:"Only these: a code or a piece of it, words of the applicant's name, a telephone number or its last four digits or more, or words of the procedure's name. Accents do not matter; nguy* stands for any ending."`
	Status   *dossier.Status `placeholder:"N" help:"Only this national status, 1 to 10, as it is today."`
	Since    string          `placeholder:"DATE" help:"Only what was received on this day or later, whatever the cell."`
	Until    string          `placeholder:"DATE" help:"Only what was received on this day or earlier."`
	Sees     string          `placeholder:"AGENCY" help:"Only what this agency has a part in: it decides, has the dossier, is to accept it, or was ever consulted or given a task."`
	Limit    int             `placeholder:"N" help:"Print this many at most, the newest first; 0 prints all. The count is of all."`
	Personal bool            `help:"Print the applicants' names and telephone numbers as well."`
	JSON     bool            `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*listCmd) Help() string {
	return "Prints the dossiers behind a figure: there are as many as the figure says. The list is kept in DIR/register.db, " +
		"which is made from the log and may be removed at any time. With --at or --known-at the log is read instead, and each dossier is told as it stood then.\n\n" +
		"Example: motcua list --data ./data/demo --slice level=commune --from 2019-01-01 --to 2019-12-31 --cell late\n" +
		"Example: motcua list --data ./data/demo --from 2019-01-01 --at 2019-06-30T14:30 --cell overdue\n" +
		"Example: motcua list --data ./data/demo --search \"doanh nghiep 123\" --personal"
}

// Run brings the register up to date and prints the list.
func (c *listCmd) Run(a *app) error {
	q, err := c.query(a)
	if err != nil {
		return err
	}
	var out listing = &listTable{w: a.out, catalogue: a.law.Catalogue, personal: c.Personal}
	if c.JSON {
		out = &listJSON{w: a.out, catalogue: a.law.Catalogue, personal: c.Personal}
	}
	if c.At != "" || c.KnownAt != "" {
		return c.past(a, q, out)
	}
	return a.reading(c.Data, func(log eventlog.Log) error {
		state, err := a.stateOf(log, c.Data, figures.AsOf{})
		if err != nil {
			return err
		}
		return a.asking(log, c.Data, func(r *register.Reader) error {
			if err := r.List(a.ctx, q, func(n int, at eventlog.Position) error { return out.begin(c.head(q, n, at, state)) }, out.dossier); err != nil {
				return err
			}
			return out.end()
		})
	})
}

// query reads the flags.
func (c *listCmd) query(a *app) (q register.Query, err error) {
	q = register.Query{Text: c.Search, Sees: directory.AgencyCode(c.Sees), Limit: c.Limit}
	if c.Cell != "" {
		var ok bool
		if q.Cell, ok = register.CellOf(c.Cell); !ok {
			return q, fmt.Errorf("--cell %q: choose one of %s; or a column of form II.06a, 3 to 13, or ours, 7a and 10a", c.Cell, join(register.Cells))
		}
	}
	if c.Status != nil {
		if q.Status = *c.Status; q.Status < dossier.NewlyRegistered || q.Status > dossier.ResultReturned {
			return q, fmt.Errorf("--status %d: national status codes run from 1 (newly registered, not accepted yet) to 10 (result returned); no dossier has another one", q.Status)
		}
	}
	if q.Limit < 0 {
		return q, fmt.Errorf("--limit %d: it must not be negative", c.Limit)
	}
	if q.Slices, err = a.slicesIn(c.Data, c.Slice); err != nil {
		return q, err
	}
	if q.Sees != "" {
		if err := a.known(c.Data, figures.Slice{Dimension: figures.ByAgency, Key: c.Sees}); err != nil {
			return q, fmt.Errorf("--sees %s: %w", c.Sees, err)
		}
	}
	if q.Since, err = dayIn("--since", c.Since); err != nil {
		return q, err
	}
	if q.Until, err = dayIn("--until", c.Until); err != nil {
		return q, err
	}
	if q.Cell == "" {
		if c.From != "" || c.To != "" {
			return q, errors.New("--from and --to are the period of a cell: choose one with --cell, such as received; or say --since and --until")
		}
		return q, nil
	}
	if c.From == "" {
		return q, errors.New("--from is missing: a cell has a period, such as --from 2019-01-01 --to 2019-12-31")
	}
	q.From, q.To, _, err = c.period().read()
	return q, err
}

func (c *listCmd) period() periodFlags { return periodFlags{c.From, c.To, c.At, c.KnownAt} }

// dayIn reads a day; 0 for none.
func dayIn(flag, text string) (worktime.Day, error) {
	if text == "" {
		return 0, nil
	}
	day, err := worktime.ParseDay(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", flag, err)
	}
	return day, nil
}

// registerFile is where the list of dossiers lies in a data directory.
const registerFile = "register.db"

// register brings the list of dossiers of a log up to date and tells where it lies: in the data directory or, where that cannot
// be written, in a temporary file, which remove removes.
func (a *app) register(log eventlog.Log, dir string) (path string, remove func() error, err error) {
	path, remove = filepath.Join(dir, registerFile), func() error { return nil }
	err = a.updateRegister(log, path)
	if errors.Is(err, register.ErrDamaged) {
		if err = register.Discard(path); err == nil {
			err = a.updateRegister(log, path)
		}
	}
	if errors.Is(err, register.ErrReadOnly) {
		temporary, failed := os.MkdirTemp("", "motcua-register-")
		if failed != nil {
			return "", nil, errors.Join(err, failed)
		}
		path, remove = filepath.Join(temporary, registerFile), func() error { return os.RemoveAll(temporary) }
		err = a.updateRegister(log, path)
	}
	if err != nil {
		return "", nil, errors.Join(err, remove())
	}
	return path, remove, nil
}

// asking brings the list of dossiers of a log up to date and asks it.
func (a *app) asking(log eventlog.Log, dir string, ask func(*register.Reader) error) (err error) {
	path, remove, err := a.currentRegister(log, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	r, err := register.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return ask(r)
}

// currentRegister is register, but leaves alone a list that is current: a server beside keeps it so.
func (a *app) currentRegister(log eventlog.Log, dir string) (path string, remove func() error, err error) {
	path = filepath.Join(dir, registerFile)
	if current, err := register.Current(a.ctx, path, log); err == nil && current { // whatever else it is, is said by who writes it
		return path, func() error { return nil }, nil
	}
	return a.register(log, dir)
}

func (a *app) updateRegister(log eventlog.Log, path string) error {
	w, err := register.Open(a.ctx, path, log, a.law.Catalogue)
	if err != nil {
		return err
	}
	_, _, err = projections.Fold(w.Projection(), w, log.ReadAll(a.ctx, w.Position()))
	if err == nil {
		err = w.Commit()
	}
	return errors.Join(err, w.Close())
}
