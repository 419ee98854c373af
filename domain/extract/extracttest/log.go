// Package extracttest is a history for the tests of formats: made as it is read, so that it can be as long as one likes.
package extracttest

import (
	"context"
	"fmt"
	"iter"
	"time"

	"motcua/domain/attachment"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

// Secrets are what must not leave without personal data: a name, one that a spreadsheet would compute, an account, a reason; then
// what else an applicant tells, papers and the link by which a dossier is looked up.
var Secrets = []string{
	"Nguyễn Thị Ẩn", "=cmd|'/C calc'!A0", "quay.bimat", "lý do kín",
	"0908777666", "086190004321", "ấp Ẩn, xã Kín", "kin@an.example", "Trần Văn Thay", "Giấy tờ kín", "ho-chieu-kin.pdf", secretHash, "KINKINKINKINKINKINKINKINKI",
}

const secretHash = "5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5ec5"

// applicant and papers are those of every dossier, but for the name.
var (
	applicant = dossier.Applicant{Kind: directory.Citizen, Phone: "0908777666", Number: "086190004321", Address: "ấp Ẩn, xã Kín", Email: "kin@an.example", Agent: "Trần Văn Thay"}
	papers    = []dossier.Paper{{Name: "Giấy tờ kín", Originals: 1, Files: []dossier.File{{SHA256: secretHash, Name: "ho-chieu-kin.pdf", Size: 9, Type: attachment.PDF}}}}
)

// Log is a history of so many dossiers: received by counter 7, extended, and resolved.
type Log struct{ Dossiers int }

// length is how many events a dossier has.
const length = 3

// Begins is when the first dossier is received; one follows every minute.
var Begins = worktime.Date(2019, time.May, 6).At(8, 0)

func code(i int) dossier.Code { return dossier.Code(fmt.Sprintf("000.00.12.H61-190506-%04d", i+1)) }

// dossier makes the records of the i-th dossier.
func (l Log) dossier(i int) (all []eventlog.Recorded) {
	at := Begins.Add(time.Duration(i) * time.Minute)
	by := dossier.Actor{Person: Secrets[2], Role: directory.CounterOfficer, Agency: "000.00.12.H61", Counter: 7}
	fact := func(n int) dossier.Fact {
		return dossier.Fact{At: at.Add(time.Duration(n) * time.Hour), By: by, Command: dossier.CommandID(fmt.Sprint("c", i, "/", n))}
	}
	first := dossier.Promise{At: worktime.Date(2019, time.May, 8).At(17, 0), Unit: worktime.Days, Calendar: "v"}
	second := dossier.Promise{At: worktime.Date(2019, time.May, 10).At(17, 0), Unit: worktime.Days, Calendar: "v"}
	who := applicant
	who.Name = Secrets[i%2]
	for n, e := range []dossier.Event{
		dossier.Received{
			Fact: fact(0), Code: code(i), Applicant: who, Promise: &first, Limit: worktime.Limit{Days: 2}, Papers: papers, Link: "KINKINKINKINKINKINKINKINKI",
			Matter: dossier.Matter{Procedure: "TT-1", Field: "ĐẤT-ĐAI", ServiceLevel: 3, Agency: "000.00.12.H61", Level: directory.Province, Channel: directory.Online, Counter: 7},
		},
		dossier.Extended{Fact: fact(1), Promise: second, Reason: Secrets[3]},
		dossier.Resolved{Fact: fact(2), Timeliness: dossier.Early, Original: dossier.Early, Promise: &second},
	} {
		stored, err := dossier.Encode([]dossier.Event{e})
		if err != nil {
			panic(err) // the events stand above
		}
		all = append(all, eventlog.Recorded{
			Event: stored[0], Stream: code(i).Stream(), Revision: eventlog.Revision(n), Position: eventlog.Position(2 + length*i + n), //nolint:gosec // not negative
			Recorded: fact(n).At.UTC(),
		})
	}
	return all
}

// described is the first record.
func described() eventlog.Recorded {
	d := provenance.Described{Name: "thu", Kind: provenance.Reconstruction, NameVi: "Thử", NameEn: "Trial", NoteVi: "tái dựng", NoteEn: "a reconstruction", At: Begins.Add(-time.Hour)}
	e, err := d.Encode()
	if err != nil {
		panic(err) // it stands above
	}
	return eventlog.Recorded{Event: e, Stream: d.Stream(), Position: 1, Recorded: d.At.UTC()}
}

// ReadAll yields all of it.
func (l Log) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		if after < 1 && !yield(described(), nil) {
			return
		}
		for i := range l.Dossiers {
			for _, r := range l.dossier(i) {
				if ctx.Err() != nil {
					yield(eventlog.Recorded{}, ctx.Err())
					return
				}
				if r.Position > after && !yield(r, nil) {
					return
				}
			}
		}
	}
}
