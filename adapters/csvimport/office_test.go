package csvimport_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/adapters/csvimport"
	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

// dossiersMapping reads one row a dossier; hours are Vietnam's.
const dossiersMapping = `
name: office
rows: dossiers
times: {layouts: ["2006-01-02 15:04", "2006-01-02"], zone: Asia/Ho_Chi_Minh}
dossier: {column: code}
received: received
finished: {column: finished, event: {column: how, values: {done: resolved, taken back: withdrawn}, default: resolved}}
returned: returned
promise: {is: moment, column: promised, unit: days}
channel: {column: channel, values: {web: online, desk: direct}}
agency: {column: agency, values: {TNMT: 000.00.10.H61}, default: 000.00.12.H61}
`

const dossiersHeader = "code,received,promised,finished,how,returned,channel,agency\n"

// eventsMapping reads one row an event; the receipt and the end are activities.
const eventsMapping = `
name: flow
rows: events
delimiter: ";"
empty: ["-"]
times: {layouts: ["02/01/2006 15:04 -07:00"], zone: as_written}
dossier: {column: case}
promise: {is: limit, column: days, unit: days}
channel: {value: direct}
agency: {value: 000.00.10.H61}
activity:
  column: what
  at: when
  unit: unit
  person: who
  events: {Tiếp nhận: received, Có kết quả: resolved, Trả kết quả: returned, Rút: withdrawn}
`

const eventsHeader = "case;what;when;unit;who;days\n"

// office is a log with an importer in front of it.
type office struct {
	t   *testing.T
	log *memlog.Log
	law dossier.Law
	dir string
}

func newOffice(t *testing.T) *office {
	return &office{
		t: t, log: memlog.New(func() time.Time { return time.Unix(1_600_000_000, 0) }), dir: t.TempDir(),
		law: dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()},
	}
}

func (o *office) mapping(text string) *csvimport.Mapping {
	o.t.Helper()
	m, err := csvimport.ParseMapping("map.yaml", []byte(text))
	if err != nil {
		o.t.Fatal(err)
	}
	return m
}

// bring imports a text and sees to it that no staging file is left behind.
func (o *office) bring(mapping, text string, mode csvimport.Mode) (csvimport.Report, error) {
	o.t.Helper()
	rep, err := csvimport.Import(o.t.Context(), o.log, o.law, csvimport.File{Name: "x.csv", Reader: strings.NewReader(text)},
		o.mapping(mapping), csvimport.Options{Mode: mode, Staging: o.dir})
	if _, missing := os.Stat(filepath.Join(o.dir, csvimport.StagingFile)); !os.IsNotExist(missing) {
		o.t.Errorf("the staging file is still there: %v", missing)
	}
	return rep, err
}

// records are all events in the log.
func (o *office) records() (all []eventlog.Recorded) {
	o.t.Helper()
	for r, err := range o.log.ReadAll(context.Background(), eventlog.Start) {
		if err != nil {
			o.t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// story is what happened to a dossier, in the order of its stream: "dossier.received.v1 2019-05-06T08:00:00+07:00".
func (o *office) story(code string) (told []string) {
	o.t.Helper()
	for _, r := range o.records() {
		if c, ok := dossier.CodeOf(r.Stream); ok && string(c) == code {
			told = append(told, bare(r.Type)+" "+r.Occurred.Format(time.RFC3339))
		}
	}
	return told
}

// events are the decoded events of a dossier.
func (o *office) events(code string) (events []dossier.Event) {
	o.t.Helper()
	for r, err := range o.log.ReadStream(context.Background(), dossier.Code(code).Stream(), 0) {
		if err != nil {
			o.t.Fatal(err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			o.t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

// described are the histories that the log describes.
func (o *office) described() (all []provenance.Described) {
	o.t.Helper()
	for _, r := range o.records() {
		d, ok, err := provenance.Decode(r)
		if err != nil {
			o.t.Fatal(err)
		}
		if ok {
			all = append(all, d)
		}
	}
	return all
}

// lines gives the problems as people read them.
func lines(l csvimport.List) (all []string) {
	for _, p := range l.First {
		all = append(all, p.String())
	}
	return all
}

// bare is a stored name without its prefix and version.
func bare(stored string) string {
	name := strings.TrimPrefix(stored, "dossier.")
	return name[:strings.LastIndex(name, ".v")]
}
