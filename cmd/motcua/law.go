package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"motcua/domain/calendars"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// lawBy is the law by which dossiers are decided: the embedded catalogue, and calendars.
func lawBy(c *calendars.Set) dossier.Law {
	return dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: c.All, Offices: c.Offices}
}

// calendarsOf is the calendars of a data directory: the embedded one, with the years that DIR/calendar.csv gives instead, and the calendars of
// single offices in DIR/calendars/CODE.csv. The error names the file, and the line in it.
func calendarsOf(dir string) (*calendars.Set, error) {
	years, err := calendarText(filepath.Join(dir, "calendar.csv"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "calendars", "*.csv"))
	if err != nil {
		return nil, err
	}
	var offices []calendars.Office
	for _, file := range files {
		office := directory.AgencyCode(strings.TrimSuffix(filepath.Base(file), ".csv"))
		if _, ok := directory.VinhLong2019().Agency(office); !ok {
			return nil, fmt.Errorf("%s: there is no agency %q; name the file after the code of one", file, office)
		}
		own, err := calendarText(file)
		if err != nil {
			return nil, err
		}
		offices = append(offices, calendars.Office{Agency: office, Years: own})
	}
	return calendars.Make(calendars.First, years, offices)
}

// calendarText is what a calendar file says; empty where there is no such file.
func calendarText(file string) (string, error) {
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	_, err = worktime.Parse(file, bytes.NewReader(content)) // here, where the lines are those of the file
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return worktime.Text(bytes.NewReader(content))
}
