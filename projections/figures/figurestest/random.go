// Package figurestest draws random histories of dossiers, for the property tests of everything that counts or lists them.
package figurestest

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Law is what the histories obey.
var Law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}

// Begin is the first day of the histories; they last about two months.
var Begin = worktime.Date(2019, time.April, 25)

// anotherAgency is to whom dossiers are handed on, and who is asked.
const anotherAgency directory.AgencyCode = "000.00.05.H61"

// names are the applicants'.
var names = []string{"Nguyễn Văn Giả Định", "Công ty TNHH Đặng Thử", "Trần Thị Ví Dụ", ""}

// History draws the lives of some dossiers through the law, whatever it lets happen, and gives what the log would hold,
// in the order of time.
func History(t *rapid.T) []eventlog.Recorded { return HistoryOf(t, Law.Catalogue.Procedures(), nil) }

// HistoryOf is [History] of some procedures, in which every second command is one that more draws, if it is given.
func HistoryOf(t *rapid.T, procedures []directory.Procedure, more func(*rapid.T, dossier.Fact) dossier.Command) []eventlog.Recorded {
	var all []eventlog.Recorded
	for d := range rapid.IntRange(1, 7).Draw(t, "dossiers") {
		code := dossier.FormatCode("000.00.12.H61", Begin, d+1)
		var state dossier.State
		at := Begin.At(7, 0).Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "received")) * time.Minute)
		for n := range rapid.IntRange(1, 16).Draw(t, "commands") {
			f := dossier.Fact{At: at, By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID(fmt.Sprintf("%s/%d", code, n))}
			var command dossier.Command
			switch {
			case n == 0:
				command = randomIntake(t, f, code, dossier.Applicant{Kind: directory.Citizen, Name: names[d%len(names)]}, procedures)
			case more != nil && rapid.Bool().Draw(t, "more"):
				command = more(t, f)
			default:
				command = randomCommand(t, f)
			}
			events, err := Law.Decide(state, command)
			if err == nil {
				stored, err := dossier.Encode(events)
				if err != nil {
					t.Fatal(err)
				}
				for i, e := range events {
					state = dossier.Evolve(state, e)
					all = append(all, eventlog.Recorded{Event: stored[i], Stream: code.Stream()})
				}
			}
			at = at.Add(time.Duration(rapid.IntRange(0, 5*24*60).Draw(t, "minutes")) * time.Minute)
		}
	}
	slices.SortStableFunc(all, func(a, b eventlog.Recorded) int { return a.Occurred.Compare(b.Occurred) })
	next := make(map[eventlog.StreamID]eventlog.Revision)
	for i := range all {
		all[i].Position, all[i].Revision = eventlog.Position(i+1), next[all[i].Stream]
		next[all[i].Stream]++
	}
	return all
}

func randomCommand(t *rapid.T, f dossier.Fact) dossier.Command {
	switch rapid.SampledFrom([]string{"accept", "ask", "bring", "pause", "resume", "extend", "resolve", "resolve", "return", "return", "withdraw", "stop", "refuse", "assign", "correct", "correct",
		"rate", "rate", "transfer", "take over", "step", "consult", "answer", "silence", "conclude"}).Draw(t, "command") {
	case "accept":
		return dossier.Receive{Fact: f}
	case "ask":
		return dossier.RequestSupplement{Fact: f, Reason: "thiếu giấy tờ"}
	case "bring":
		return dossier.Supplement{Fact: f}
	case "pause":
		return dossier.Pause{Fact: f, Reason: dossier.Inspection}
	case "resume":
		return dossier.Resume{Fact: f}
	case "extend":
		return dossier.Extend{Fact: f, Until: f.At.AddDate(0, 0, rapid.IntRange(1, 40).Draw(t, "until")), Reason: "chờ thẩm tra"}
	case "return":
		return dossier.Return{Fact: f}
	case "withdraw":
		return dossier.Withdraw{Fact: f, Reason: "rút"}
	case "stop":
		return dossier.Stop{Fact: f, Reason: "dừng"}
	case "refuse":
		return dossier.Refuse{Fact: f, Reason: "không đủ điều kiện"}
	case "correct":
		return randomCorrection(t, f)
	case "assign":
		return dossier.Assign{Fact: f, Officer: "cv"}
	case "rate":
		return dossier.Rate{Fact: f, Rating: ratings.Draw(t, "rating")}
	case "transfer":
		return dossier.Transfer{Fact: f, To: anotherAgency}
	case "take over":
		return dossier.AcceptTransfer{Fact: f}
	case "step":
		return dossier.CompleteStep{Fact: f, Step: rapid.SampledFrom([]string{"Thẩm định", "Khảo sát"}).Draw(t, "step")}
	case "consult":
		return dossier.RequestConsultation{Fact: f, Agency: anotherAgency, Question: "ý kiến?", Due: f.At.AddDate(0, 0, 5)}
	case "answer":
		return dossier.AnswerConsultation{Fact: f, Agency: anotherAgency, Answer: "đồng ý"}
	case "silence":
		return dossier.RecordSilence{Fact: f, Agency: anotherAgency}
	case "conclude":
		return dossier.Conclude{Fact: f, Outcome: dossier.Granted}
	}
	return dossier.Resolve{Fact: f}
}

var ratings = rapid.SampledFrom([]dossier.Rating{dossier.VerySatisfied, dossier.Satisfied, dossier.NotSatisfied})

func randomCorrection(t *rapid.T, f dossier.Fact) dossier.Command {
	c := dossier.Correct{Fact: f, Field: rapid.SampledFrom([]dossier.Correction{dossier.CorrectChannel, dossier.CorrectCounter, dossier.CorrectFinished, dossier.CorrectProcedure, dossier.CorrectRating}).Draw(t, "field"), Reason: "nhập nhầm"}
	switch c.Field {
	case dossier.CorrectChannel:
		c.To = string(rapid.SampledFrom(directory.Channels()).Draw(t, "channel"))
	case dossier.CorrectCounter:
		c.To = strconv.Itoa(rapid.IntRange(0, 32).Draw(t, "counter"))
	case dossier.CorrectProcedure:
		c.To = string(rapid.SampledFrom(Law.Catalogue.Procedures()).Draw(t, "procedure").Code)
	case dossier.CorrectRating:
		c.To = string(ratings.Draw(t, "rating"))
	case dossier.CorrectFinished:
		c.To = f.At.Add(-time.Duration(rapid.IntRange(0, 5*24*60).Draw(t, "earlier")) * time.Minute).Format(time.RFC3339)
	}
	return c
}

// randomIntake begins a dossier; every third procedure drawn has a limit in hours or none.
func randomIntake(t *rapid.T, f dossier.Fact, code dossier.Code, who dossier.Applicant, procedures []directory.Procedure) dossier.Command {
	p := rapid.SampledFrom(procedures).Draw(t, "procedure")
	agency := p.Agency
	for _, a := range Law.Catalogue.Agencies() {
		if agency == "" && a.Level == p.Level {
			agency = a.Code
		}
	}
	in := dossier.Intake{Code: code, Procedure: p.Code, Agency: agency, Channel: directory.Direct, Applicant: who}
	if counters := Law.Catalogue.CountersOf(agency); len(counters) > 0 && rapid.Bool().Draw(t, "centre") {
		in.Counter = counters[0].Number
	}
	if p.ServiceLevel.Online() && rapid.Bool().Draw(t, "online") {
		in.Channel = directory.Online
		in.Counter = 0
		return dossier.Submit{Fact: f, Intake: in}
	}
	if rapid.Bool().Draw(t, "post") {
		in.Channel = directory.Post
	}
	return dossier.Receive{Fact: f, Intake: in}
}
