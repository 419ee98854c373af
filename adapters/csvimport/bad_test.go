package csvimport_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/csvimport"
)

const good = "G,2019-05-06 08:00,2019-05-20,2019-05-17 10:00,done,,web,TNMT\n"

// Every case has a good dossier G beside what is bad. Strict writes nothing and names the same rows as SkipBad, which writes the rest.
func TestABadRowIsNamedAndCostsWhatItMust(t *testing.T) {
	dossiers, events := dossiersHeader+good, eventsHeader+"G;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\n"
	for _, c := range []struct {
		name, mapping, text string
		want                []string // the problems
		left                []string // what SkipBad writes of dossier B
	}{
		{"an impossible date", dossiersMapping, dossiers + "B,2019-02-30 08:00,,,,,web,\n",
			[]string{`x.csv:3: column "received": "2019-02-30 08:00": there is no such date or time (all of dossier B is left out)`}, nil},
		{"a date in another layout", dossiersMapping, dossiers + "B,6/5/2019,,,,,web,\n",
			[]string{`x.csv:3: column "received": "6/5/2019" is not written as the mapping says: 2006-01-02 15:04 or 2006-01-02 (all of dossier B is left out)`}, nil},
		{"no receipt", dossiersMapping, dossiers + "B,,,,,,web,\n",
			[]string{`x.csv:3: column "received": the dossier has no moment of receipt (all of dossier B is left out)`}, nil},
		{"an end before the date of receipt", dossiersMapping, dossiers + "B,2019-05-06 00:10,,2019-05-05 23:59,,,web,\n",
			[]string{`x.csv:3: column "finished": it would end before it was received, 00:10 06/05/2019 (Nghị định 61/2018/NĐ-CP, điều 20) (all of dossier B is left out)`}, nil},
		{"a return without a result", dossiersMapping, dossiers + "B,2019-05-06,,,,2019-05-07,web,\n",
			[]string{`x.csv:3: column "returned": there is no result at the one-stop, or it was returned already (Nghị định 61/2018/NĐ-CP, điều 20) (all of dossier B is left out)`}, nil},
		{"a bad promise", dossiersMapping, dossiers + "B,2019-05-06,soon,,,,web,\n",
			[]string{`x.csv:3: column "promised": "soon" is not written as the mapping says: 2006-01-02 15:04 or 2006-01-02 (all of dossier B is left out)`}, nil},
		{"an unknown channel without a default", dossiersMapping, dossiers + "B,2019-05-06,,,,,fax,\n",
			[]string{`x.csv:3: column "channel": "fax" is not among the values of the mapping, which has no default for it (all of dossier B is left out)`}, nil},
		{"no channel", dossiersMapping, dossiers + "B,2019-05-06,,,,,,\n",
			[]string{`x.csv:3: column "channel": the dossier has no channel, and the mapping has no default (all of dossier B is left out)`}, nil},
		{"many faults of one dossier at once", dossiersMapping, dossiers + "B,2019-05-06,soon,never,,,fax,\n", []string{
			`x.csv:3: column "finished": "never" is not written as the mapping says: 2006-01-02 15:04 or 2006-01-02 (all of dossier B is left out)`,
			`x.csv:3: column "channel": "fax" is not among the values of the mapping, which has no default for it (all of dossier B is left out)`}, nil},
		{"broken UTF-8", dossiersMapping, dossiers + "B,2019-05-06,,,\xff\xfe,,web,\n",
			[]string{`x.csv:3: column "how": not UTF-8: save the file as UTF-8 (all of dossier B is left out)`}, nil},
		{"broken UTF-8 in the code", dossiersMapping, dossiers + "B\xff,2019-05-06,,,,,web,\n",
			[]string{`x.csv:3: column "code": not UTF-8: save the file as UTF-8`}, nil},
		{"no code", dossiersMapping, dossiers + ",2019-05-06,,,,,web,\n",
			[]string{`x.csv:3: column "code": the row names no dossier`}, nil},
		{"a code with spaces", dossiersMapping, dossiers + "B 1,2019-05-06,,,,,web,\n",
			[]string{`x.csv:3: column "code": "B 1" cannot be a dossier's code: 1 to 100 bytes of clean text without spaces (all of dossier B 1 is left out)`}, nil},
		{"a dossier told twice, differently", dossiersMapping, dossiers + "B,2019-05-06,,,,,web,\nB,2019-05-07,,,,,web,\n",
			[]string{`x.csv:4: column "code": dossier B is told again, and differently: its first row is line 3 (all of dossier B is left out)`}, nil},
		{"too few fields", dossiersMapping, dossiers + "B,2019-05-06\n", []string{`x.csv:3: the row has 2 fields, the header 8`}, nil},
		{"too many fields", dossiersMapping, dossiers + "B,2019-05-06,,,,,web,,\n", []string{`x.csv:3: the row has 9 fields, the header 8`}, nil},
		{"a quotation mark inside a field", dossiersMapping, dossiersHeader + "B,2019-05-06,,,5\" pipe,,web,\n" + good,
			[]string{`x.csv:2: a quotation mark stands inside a field that does not begin with one; write it twice and the field in quotation marks`}, nil},
		{"a field that goes on after its quotation marks", dossiersMapping, dossiersHeader + "B,2019-05-06,,,\"a\"b,,web,\n" + good,
			[]string{`x.csv:2: something follows the quotation mark that closes a field; a quotation mark inside a field is written twice`}, nil},
		{"a quotation mark that is never closed costs its line alone", dossiersMapping, dossiersHeader + "B,2019-05-06,,,\"a,,web,\n" + good,
			[]string{`x.csv:2: a quotation mark is opened and not closed before the end of the file`}, nil},
		{"the right line after fields with line ends", dossiersMapping, dossiersHeader + "\"G\",2019-05-06 08:00,2019-05-20,2019-05-17 10:00,\"\n\ndone\r\n\",,web,TNMT\r\n\r\nB,2019-13-01,,,,,web,\n",
			[]string{`x.csv:7: column "received": "2019-13-01": there is no such date or time (all of dossier B is left out)`}, nil},
		{"a bad step costs the row", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Thẩm định;31/04/2019 08:00 +07:00;;;3\n",
			[]string{`x.csv:4: column "when": "31/04/2019 08:00 +07:00": there is no such date or time`}, []string{"received 2019-05-06T08:00:00+07:00"}},
		{"a step without a name", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;-;07/05/2019 08:00 +07:00;;;3\n",
			[]string{`x.csv:4: column "what": the activity has no name`}, []string{"received 2019-05-06T08:00:00+07:00"}},
		{"a step that the law refuses", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Thẩm\x01định;07/05/2019 08:00 +07:00;;;3\n",
			[]string{`x.csv:4: column "what": a text is longer than 10,000 bytes or holds control characters`}, []string{"received 2019-05-06T08:00:00+07:00"}},
		{"broken UTF-8 in a step", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Xem;07/05/2019 08:00 +07:00;\xc3;;3\n",
			[]string{`x.csv:4: column "unit": not UTF-8: save the file as UTF-8`}, []string{"received 2019-05-06T08:00:00+07:00"}},
		{"the same event with other content", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Xem;07/05/2019 08:00 +07:00;A;;3\nB;Xem;07/05/2019 02:00 +01:00;B;;3\n",
			[]string{`x.csv:5: column "what": this event is told again, and differently: its first row is line 4; where both happened, map a column that tells them apart as activity.instance`},
			[]string{"received 2019-05-06T08:00:00+07:00", "step-completed 2019-05-07T08:00:00+07:00"}},
		{"a bad end costs the dossier", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Có kết quả;yesterday;;;3\n",
			[]string{`x.csv:4: column "when": "yesterday" is not written as the mapping says: 02/01/2006 15:04 -07:00 (all of dossier B is left out)`}, nil},
		{"two ends", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Có kết quả;07/05/2019 08:00 +07:00;;;\nB;Rút;08/05/2019 08:00 +07:00;;;\n",
			[]string{`x.csv:5: column "what": the dossier ended at 08:00 07/05/2019 (Nghị định 61/2018/NĐ-CP, điều 17.1) (all of dossier B is left out)`}, nil},
		{"two receipts", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Tiếp nhận;07/05/2019 08:00 +07:00;;;\n",
			[]string{`x.csv:4: column "what": the dossier is received a second time; the first is line 3 (all of dossier B is left out)`}, nil},
		{"no receipt among the events", eventsMapping, events + "B;Xem;06/05/2019 08:00 +07:00;;;3\n",
			[]string{`x.csv:3: column "what": no row tells the receipt of dossier B (all of dossier B is left out)`}, nil},
		{"rows that differ about the dossier", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;3\nB;Xem;07/05/2019 08:00 +07:00;;;4\n",
			[]string{`x.csv:4: column "days": the rows of dossier B differ: "4" here, "3" on line 3 (all of dossier B is left out)`}, nil},
		{"a limit that is no number", eventsMapping, events + "B;Tiếp nhận;06/05/2019 08:00 +07:00;;;ba\n",
			[]string{`x.csv:3: column "days": "ba" is no number of days (all of dossier B is left out)`}, nil},
		{"a limit in a year without a calendar", eventsMapping, events + "B;Tiếp nhận;06/05/1999 08:00 +07:00;;;3\n",
			[]string{`x.csv:3: column "days": the working calendar vinh-long-1 has no data for 1999: load the office hours and days off of that year (all of dossier B is left out)`}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			rep, err := o.bring(c.mapping, c.text, csvimport.Strict)
			if !errors.Is(err, csvimport.ErrBadRows) {
				t.Errorf("strict: got error %v", err)
			}
			if diff := cmp.Diff(c.want, lines(rep.Bad)); diff != "" {
				t.Errorf("the bad rows (-want +got):\n%s", diff)
			}
			if n := len(o.records()); n > 0 || rep.Added > 0 {
				t.Errorf("strict wrote %d events and reports %d", n, rep.Added)
			}

			rep, err = o.bring(c.mapping, c.text, csvimport.SkipBad)
			if err != nil {
				t.Errorf("skip-bad: got error %v", err)
			}
			if diff := cmp.Diff(c.want, lines(rep.Bad)); diff != "" {
				t.Errorf("the bad rows with skip-bad (-want +got):\n%s", diff)
			}
			if len(o.story("G")) == 0 {
				t.Error("skip-bad left the good dossier out")
			}
			if diff := cmp.Diff(c.left, o.story("B")); diff != "" {
				t.Errorf("what is left of B (-want +got):\n%s", diff)
			}
			if described, all := len(o.described()), len(o.records()); rep.Added != all-described {
				t.Errorf("%d events are reported, the log has %d", rep.Added, all-described)
			}
		})
	}
}

func TestAFileThatCannotBeReadAtAllIsRefusedInBothModes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an empty file", "", "x.csv: it is empty: a header with the names of the columns is needed"},
		{"a byte order mark alone", "\uFEFF", "x.csv: it is empty: a header with the names of the columns is needed"},
		{"missing columns", "code,received,how,channel,returned,finished\n", `x.csv:1: the header has no column "promised", "agency", which mapping office reads; it has "code,received,how,channel,returned,finished"`},
		{"another delimiter", strings.ReplaceAll(dossiersHeader+good, ",", ";"), `x.csv:1: the header has no column "code", `},
		{"a column twice", "code,received,promised,finished,how,returned,channel,agency,how\n", `x.csv:1: the header has the column "how" twice`},
		{"a header in another encoding", "c\xf4de,received\n", "x.csv:1: the header is not UTF-8: save the file as UTF-8"},
		{"a header with a broken quotation", "\"code,received\n", "x.csv:1: a quotation mark is opened and not closed before the end of the file"},
	} {
		for _, mode := range []csvimport.Mode{csvimport.Strict, csvimport.SkipBad} {
			o := newOffice(t)
			_, err := o.bring(dossiersMapping, c.text, mode)
			if !errors.Is(err, csvimport.ErrFile) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: got error %v, want one with %s", c.name, err, c.want)
			}
			if len(o.records()) > 0 {
				t.Errorf("%s: something was written", c.name)
			}
		}
	}
}

func TestAHeaderAloneIsAnImportOfNothing(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(dossiersMapping, dossiersHeader, csvimport.Strict)
	if err != nil || rep.Rows != 0 || rep.Dossiers != 0 || len(o.records()) != 0 {
		t.Errorf("got %+v, %v and %d events", rep, err, len(o.records()))
	}
}

func TestOnlyTheFirstBadRowsAreListedAndAllAreCounted(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(dossiersMapping, dossiersHeader+strings.Repeat("x\n", 70), csvimport.Strict)
	if !errors.Is(err, csvimport.ErrBadRows) || rep.Bad.Total != 70 || len(rep.Bad.First) != 50 || rep.Bad.First[49].Line != 51 {
		t.Errorf("got %v, %d counted, %d listed, the last %+v", err, rep.Bad.Total, len(rep.Bad.First), rep.Bad.First[len(rep.Bad.First)-1])
	}
}
