package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"motcua/adapters/sqlitelog"
	"motcua/domain/account"
	"motcua/domain/calendars"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/look"
	"motcua/domain/provenance"
	"motcua/domain/screen"
	"motcua/domain/targets"
)

type verifyCmd struct {
	File string `arg:"" optional:"" type:"path" help:"The file to verify, such as a backup."`
	Data string `type:"path" placeholder:"DIR" help:"Data directory with the log to verify, instead of a file."`
}

// Help shows an example.
func (*verifyCmd) Help() string {
	return "Looks for damage: in the structure of the file, gaps in positions and revisions, ids that stand twice in a stream, checksums that are\n" +
		"wrong, events that cannot be decoded, files that the log names and that are not beside it or are not what their hash says. Prints what the log holds; damage is named line by line, and the exit code is then 1.\n" +
		"A log in which an import broke off is no damage, but is told, too. The log may be in use.\n\n" +
		"Example: motcua verify --data /var/lib/motcua"
}

// maxProblems is how many problems are printed before verifying gives up.
const maxProblems = 100

// Run verifies and prints.
func (c *verifyCmd) Run(a *app) error {
	if (c.File == "") == (c.Data == "") {
		return errors.New("verify needs a FILE or --data DIR, and not both")
	}
	path := c.File
	if c.Data != "" {
		path = filepath.Join(c.Data, logFile)
	}
	problems := 0
	found := func(text string) bool {
		problems++
		fmt.Fprintln(a.out, "damaged:", text)
		return problems < maxProblems
	}
	for problem, err := range sqlitelog.Verify(a.ctx, path) {
		if err != nil {
			problem = err.Error()
		}
		if !found(problem) {
			break
		}
	}
	if a.ctx.Err() != nil {
		return a.ctx.Err()
	}
	if problems < maxProblems {
		if err := a.verifyEvents(path, found); err != nil {
			return err
		}
	}
	if problems > 0 {
		return errors.Join(fmt.Errorf("%s is damaged: %d problems, named above; restore it from a backup", path, problems), filledWhole(path))
	}
	return filledWhole(path)
}

// verifyEvents reads and decodes everything, and prints what there is.
func (a *app) verifyEvents(path string, found func(string) bool) (err error) {
	log, unreadable := sqlitelog.OpenReader(path)
	if unreadable != nil {
		found(unreadable.Error())
		return nil
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	var named namedFiles
	events, streams, last, types := 0, 0, eventlog.Start, map[string]int{}
	for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err != nil {
			found(err.Error())
			break
		}
		events, last = events+1, r.Position
		types[r.Type]++
		named.see(r)
		if r.Revision == 0 {
			streams++
		}
		if err := decodes(r); err != nil && !found(err.Error()) {
			break
		}
	}
	fmt.Fprintf(a.out, "%s: %d events in %d streams, the last at position %d\n", path, events, streams, last)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		fmt.Fprintf(a.out, "%10d  %s\n", types[name], name)
	}
	return a.verifyFiles(path, named, found)
}

// decodes reports an event that this program does not understand.
func decodes(r eventlog.Recorded) error {
	if strings.HasPrefix(r.Type, "dossier.") {
		_, err := dossier.Decode(r)
		return err
	}
	if _, known, err := provenance.Decode(r); known || err != nil {
		return err
	}
	if _, _, known, err := screen.Decode(r); known || err != nil {
		return err
	}
	if _, _, known, err := account.Decode(r); known || err != nil {
		return err
	}
	if _, known, err := targets.Decode(r); known || err != nil {
		return err
	}
	if _, known, err := calendars.Decode(r); known || err != nil {
		return err
	}
	if _, _, known, err := handout.Decode(r); known || err != nil {
		return err
	}
	if _, known, err := look.Decode(r); known || err != nil {
		return err
	}
	if len(r.Data) > 0 && !json.Valid(r.Data) || len(r.Meta) > 0 && !json.Valid(r.Meta) {
		return fmt.Errorf("%s at position %d, stream %s: its data or meta are no JSON", r.Type, r.Position, r.Stream)
	}
	return nil
}
