package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// lawOf is the law by which the dossiers of a data directory are decided: the embedded catalogue and calendar, with the
// years that DIR/calendar.csv gives instead, and the calendars of single offices in DIR/calendars/CODE.csv.
func lawOf(dir string) (dossier.Law, error) {
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	corrected, err := correction(law.Calendar, filepath.Join(dir, "calendar.csv"))
	if err != nil {
		return law, err
	}
	law.Calendar = corrected
	files, err := filepath.Glob(filepath.Join(dir, "calendars", "*.csv"))
	if err != nil {
		return law, err
	}
	for _, file := range files {
		office := directory.AgencyCode(strings.TrimSuffix(filepath.Base(file), ".csv"))
		if _, ok := law.Catalogue.Agency(office); !ok {
			return law, fmt.Errorf("%s: there is no agency %q; name the file after the code of one", file, office)
		}
		own, err := correction(law.Calendar, file)
		if err != nil {
			return law, err
		}
		if law.Offices == nil {
			law.Offices = make(map[directory.AgencyCode]*worktime.Calendar)
		}
		law.Offices[office] = own
	}
	return law, nil
}

// correction gives a calendar with the years of a file instead of its own; the calendar itself where there is no such file.
func correction(c *worktime.Calendar, file string) (*worktime.Calendar, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	own, err := worktime.Parse(strings.TrimSuffix(filepath.Base(file), ".csv"), f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c.With(own), nil
}
