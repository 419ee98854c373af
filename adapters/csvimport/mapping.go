package csvimport

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

// Mapping says how a CSV file of another system is to be read. It is written in YAML; every key is known, a misspelt one is
// an error.
type Mapping struct {
	Name      string      `yaml:"name"`      // of the import, [a-z0-9-]; part of every command's id: never change it between two files of one system
	Title     Words       `yaml:"title"`     // of the history that is imported
	Note      Words       `yaml:"note"`      // where it comes from, as people should read it
	Rows      Rows        `yaml:"rows"`      // what a row is
	Delimiter string      `yaml:"delimiter"` // one character; a comma where nothing is said
	Empty     []string    `yaml:"empty"`     // what stands for nothing, such as NULL or "-"; an empty field always does
	Times     Times       `yaml:"times"`
	Dossier   DossierCode `yaml:"dossier"`

	Received string   `yaml:"received"` // column with the moment of receipt; where it is not said, an activity tells it
	Finished *Finish  `yaml:"finished"` // where it is not said, activities tell it
	Returned string   `yaml:"returned"` // column with the moment at which the applicant got the result
	Promise  *Promise `yaml:"promise"`  // where it is not said, nothing was promised

	Channel      Value `yaml:"channel"`       // online, direct or post
	Agency       Value `yaml:"agency"`        // code of the agency
	Level        Value `yaml:"level"`         // province, district or commune; where it is not said, the catalogue tells it by the agency
	Procedure    Value `yaml:"procedure"`     // code, any
	Field        Value `yaml:"field"`         // code, any
	ServiceLevel Value `yaml:"service_level"` // 2, 3 or 4
	Counter      Value `yaml:"counter"`       // of the centre, 1 to 32; where it is not said, the agency's own desk

	Applicant *Applicant `yaml:"applicant"` // where it is not said, nobody is named

	Activity *Activity `yaml:"activity"` // what a row of an event-level file tells
}

// Words is a text in Vietnamese and English.
type Words struct {
	Vi string `yaml:"vi"`
	En string `yaml:"en"`
}

// Rows says what a row of a file is.
type Rows string

// A row tells an event, and many rows make a dossier; or a row tells a whole dossier.
const (
	OfEvents   Rows = "events"
	OfDossiers Rows = "dossiers"
)

// DossierCode says where a dossier's code stands. The prefix keeps the codes of two systems apart.
type DossierCode struct {
	Column string `yaml:"column"`
	Prefix string `yaml:"prefix"`
}

// Finish says when a dossier left the process, and how.
type Finish struct {
	Column string `yaml:"column"` // with the moment; an empty field: still in process
	Event  Value  `yaml:"event"`  // resolved, withdrawn, stopped or refused; resolved where nothing is said
}

// Applicant says who handed a dossier in. These are personal data: leave out what is not needed.
type Applicant struct {
	Kind  Value  `yaml:"kind"`  // citizen, enterprise or state
	Name  string `yaml:"name"`  // column
	Phone string `yaml:"phone"` // column; a number that is no Vietnamese one is a bad row
}

// PromiseKind says what a promise's column or value holds.
type PromiseKind string

// The promised moment itself, or a limit that the office calendar turns into one.
const (
	Moment PromiseKind = "moment"
	Limit  PromiseKind = "limit"
)

// Promise says what was promised. An empty field promises nothing.
type Promise struct {
	Is     PromiseKind `yaml:"is"`
	Column string      `yaml:"column"`
	Value  int         `yaml:"value"` // a limit that is the same for every dossier, instead of a column
	Unit   string      `yaml:"unit"`  // days: compared by date, a limit is in working days; hours: by the moment, in office hours
	Units  Value       `yaml:"units"` // for a moment, instead of unit: a column that says days or hours for each dossier
}

// Activity says what happened, when, by whom. An activity that is named in Events is that event of the dossier's life; every other is
// a step of its processing.
type Activity struct {
	Column   string               `yaml:"column"`
	At       string               `yaml:"at"`
	Instance string               `yaml:"instance"` // column that tells two equal activities apart; where it is not said, the moment does
	Unit     string               `yaml:"unit"`
	Person   string               `yaml:"person"`
	Events   map[string]Lifecycle `yaml:"events"`
}

// Lifecycle is an event of a dossier's life that a file can tell.
type Lifecycle string

// The events that a file can tell.
const (
	Received  Lifecycle = "received"
	Granted   Lifecycle = "granted"
	Denied    Lifecycle = "denied"
	Resolved  Lifecycle = "resolved"
	Withdrawn Lifecycle = "withdrawn"
	Stopped   Lifecycle = "stopped"
	Refused   Lifecycle = "refused"
	Returned  Lifecycle = "returned"
)

// ErrMapping is the kind of every error in a mapping; the text names the file, the line where it is known, and the reason.
var ErrMapping = errors.New("bad mapping")

// ParseMapping reads a mapping; file is its name, for errors, which are [ErrMapping].
func ParseMapping(file string, text []byte) (*Mapping, error) {
	m := new(Mapping)
	if err := yaml.UnmarshalWithOptions(text, m, yaml.Strict()); err != nil {
		return nil, mappingError(filepath.Base(file), err)
	}
	if err := m.complete(); err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrMapping, filepath.Base(file), err)
	}
	return m, nil
}

// mappingError puts what the YAML decoder says on one line, with its place.
func mappingError(file string, err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil && at.GetToken().Position != nil {
		p := at.GetToken().Position
		return fmt.Errorf("%w %s:%d:%d: %s", ErrMapping, file, p.Line, p.Column, at.GetMessage())
	}
	return fmt.Errorf("%w %s: %w", ErrMapping, file, err)
}
