package csvimport_test

import (
	"errors"
	"strings"
	"testing"

	"motcua/adapters/csvimport"
)

func TestAMappingThatIsWrongSaysWhere(t *testing.T) {
	change := func(from, to string) string {
		for _, mapping := range []string{dossiersMapping, eventsMapping} {
			if strings.Contains(mapping, from) {
				return strings.Replace(mapping, from, to, 1)
			}
		}
		t.Fatalf("no mapping has %q", from)
		return ""
	}
	for _, c := range []struct{ name, text, want string }{
		{"an unknown key", change("received: received", "recieved: received"), `bad mapping map.yaml:6:1: unknown field "recieved"`},
		{"an unknown key inside", change("{column: code}", "{colum: code}"), `bad mapping map.yaml:5:11: unknown field "colum"`},
		{"a key twice", dossiersMapping + "name: again\n", `bad mapping map.yaml:12:1: `},
		{"a list where a word belongs", change("name: office", "name: [a]"), `bad mapping map.yaml:2:`},
		{"no YAML", "rows: [", `bad mapping map.yaml:1:`},
		{"nothing", "", "name: "},
		{"a name with spaces", change("name: office", "name: my office"), `name: "my office" must be`},
		{"no such kind of rows", change("rows: dossiers", "rows: cases"), `rows: "cases" must be events`},
		{"a long delimiter", change(`delimiter: ";"`, `delimiter: "||"`), `delimiter: "||" must be one ASCII character`},
		{"no dossier", change("dossier: {column: case}", "dossier: {prefix: X}"), "dossier.column: name"},
		{"no receipt in a file of dossiers", change("received: received\n", ""), "received: name the column"},
		{"activities in a file of dossiers", dossiersMapping + "activity: {column: how, at: finished}\n", "activity: belongs to rows: events"},
		{"a receipt told twice", eventsMapping + "received: when\n", "received: the receipt is told by"},
		{"a receipt told by nothing", change("Tiếp nhận: received, ", ""), "received: the receipt is told by"},
		{"an event that does not exist", change("Rút: withdrawn", "Rút: gone"), `activity.events: "Rút" → "gone": no such event`},
		{"an end that is none", change("done: resolved", "done: received"), `finished.event.values: "done" → "received" is not resolved, withdrawn`},
		{"a channel that does not exist", change("web: online", "web: net"), `channel.values: "web" → "net" is not online, direct or post`},
		{"no agency's code", change("TNMT: 000.00.10.H61", "TNMT: So TNMT"), `agency.values: "TNMT" → "So TNMT" is not an agency's code`},
		{"a value and a column", change("channel: {value: direct}", "channel: {value: direct, column: case}"), "channel: give a value for all, or a column"},
		{"values without a column", change("channel: {column: channel, ", "channel: {"), "channel: values and default translate a column"},
		{"no channel", change("channel: {value: direct}\n", ""), "channel: say how dossiers came in"},
		{"a promise of no kind", change("is: moment, ", ""), `promise.is: "" must be moment or limit`},
		{"a promise in weeks", change("unit: days}", "unit: weeks}"), `promise.unit: "weeks" must be days or hours`},
		{"a unit for all and a column of units", change("unit: days}", "unit: days, units: {column: U}}"), `promise.units: a column of units is for moments, and instead of unit`},
		{"a promised moment without a column", change("is: moment, column: promised", "is: moment, value: 3"), "promise: a moment stands in a column"},
		{"a limit told twice", change("{is: limit, column: days", "{is: limit, value: 3, column: days"), "promise: a limit stands in a column or is one value"},
		{"no layout", change(`layouts: ["02/01/2006 15:04 -07:00"], `, ""), "times: layouts: give at least one"},
		{"a layout without an offset as written", change("15:04 -07:00", "15:04"), `has no offset (-07:00), and the zone is as_written`},
		{"no zone", change(", zone: as_written", ""), "times: zone: say as_written"},
		{"a zone that does not exist", change("Asia/Ho_Chi_Minh", "Asia/Vinh_Long"), `times: zone: "Asia/Vinh_Long" is neither`},
	} {
		_, err := csvimport.ParseMapping("dir/map.yaml", []byte(c.text))
		if !errors.Is(err, csvimport.ErrMapping) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, c.want)
		}
	}
}

func TestTimesKeepTheOffsetOfTheirZone(t *testing.T) {
	for _, c := range []struct{ zone, layout, text, want string }{
		{"as_written", "2006-01-02 15:04:05-07:00", "2011-10-11 13:42:22.688+02:00", "received 2011-10-11T13:42:22+02:00"},
		{"Europe/Amsterdam", "02/01/2006 15:04", "11/07/2011 13:42", "received 2011-07-11T13:42:00+02:00"},
		{"Europe/Amsterdam", "02/01/2006 15:04", "11/01/2011 13:42", "received 2011-01-11T13:42:00+01:00"},
		{"+07:00", "02/01/2006 15:04", "11/01/2011 13:42", "received 2011-01-11T13:42:00+07:00"},
		{"+07:00", "2006-01-02T15:04Z07:00", "2011-01-11T13:42Z", "received 2011-01-11T20:42:00+07:00"},
		{"Europe/Amsterdam", "02/01/2006 15:04", "27/03/2011 02:30", `column "received": "27/03/2011 02:30": there is no such date or time`}, // the clock was put forward
		{"Asia/Ho_Chi_Minh", "2006-01-02", "1850-01-01", `column "received": "1850-01-01": a moment must lie in`},                            // local mean time
		{"+07:00", "2006-01-02", "2011-02-29", `column "received": "2011-02-29": there is no such date or time`},
	} {
		o := newOffice(t)
		mapping := "name: x\nrows: dossiers\ndossier: {column: code}\nreceived: received\nchannel: {value: post}\nagency: {value: 000.00.10.H61}\n" +
			"times: {layouts: ['" + c.layout + "'], zone: '" + c.zone + "'}\n"
		rep, err := o.bring(mapping, "code,received\nA,"+c.text+"\n", csvimport.Strict)
		if err == nil {
			if got := strings.Join(o.story("A"), " "); got != c.want {
				t.Errorf("%s in %s: got %s, want %s", c.text, c.zone, got, c.want)
			}
		} else if got := strings.Join(lines(rep.Bad), " "); !strings.Contains(got, c.want) {
			t.Errorf("%s in %s: got %s, want %s", c.text, c.zone, got, c.want)
		}
	}
}

func TestAnAgencyOfAnotherProvinceNeedsItsLevel(t *testing.T) {
	row := dossiersHeader + "A,2019-05-06,,,,,web,\n"
	foreign := strings.Replace(dossiersMapping, "000.00.12.H61", "000.01.20.H62", 1)
	for _, c := range []struct{ mapping, want string }{
		{foreign, `column "agency": agency 000.01.20.H62 is not in the catalogue`},
		{foreign + "level: {value: district}\n", ""},
		{dossiersMapping + "level: {value: district}\n", `agency 000.00.12.H61 is of level province in the catalogue, and the mapping says district`},
	} {
		rep, err := newOffice(t).bring(c.mapping, row, csvimport.Strict)
		if got := strings.Join(lines(rep.Bad), " "); (err == nil) != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("got %q, %v; want %q", got, err, c.want)
		}
	}
}
