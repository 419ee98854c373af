package dossier_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"motcua/domain/attachment"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// illTexts are what nobody can have meant to write into one field.
var illTexts = map[string]string{
	"20 kB": strings.Repeat("ồ", 20_000/3), "a zero": "lý\x00do", "an escape": "\x1b[2J", "a bell": "\a", "broken UTF-8": "\xff\xfe", "half a letter": "l\xe1\xbb", "a C1 control": "\u0085", "letters in another order": "\u202eabc",
}

// spoiled gives the commands that come of writing a text into one of the fields of a command, at a time.
func spoiled(c dossier.Command, text string) map[string]dossier.Command {
	all := make(map[string]dossier.Command)
	var walk func(name string, path []int, v reflect.Value)
	walk = func(name string, path []int, v reflect.Value) {
		for i := range v.NumField() {
			at := append(append([]int{}, path...), i)
			switch f := v.Field(i); {
			case f.Kind() == reflect.String:
				changed := reflect.New(reflect.TypeOf(c)).Elem()
				changed.Set(reflect.ValueOf(c))
				changed.FieldByIndex(at).SetString(text)
				all[name+"."+v.Type().Field(i).Name] = changed.Interface().(dossier.Command)
			case f.Type() == reflect.TypeFor[[]dossier.Paper]() && f.Len() > 0:
				for part, papers := range spoiledPapers(text) {
					changed := reflect.New(reflect.TypeOf(c)).Elem()
					changed.Set(reflect.ValueOf(c))
					changed.FieldByIndex(at).Set(reflect.ValueOf(papers))
					all[name+".Papers."+part] = changed.Interface().(dossier.Command)
				}
			case f.Kind() == reflect.Struct && f.Type() != reflect.TypeFor[time.Time]():
				walk(name+"."+v.Type().Field(i).Name, at, f)
			}
		}
	}
	walk(reflect.TypeOf(c).Name(), nil, reflect.ValueOf(c))
	return all
}

// spoiledPapers are lists of papers with a text in one of their fields.
func spoiledPapers(text string) map[string][]dossier.Paper {
	named, scanned, hashed, typed := handedIn(), handedIn(), handedIn(), handedIn()
	named[0].Name, scanned[0].Files[0].Name, hashed[0].Files[0].SHA256, typed[0].Files[0].Type = text, text, attachment.Hash(text), attachment.Kind(text)
	return map[string][]dossier.Paper{"Name": named, "Files.Name": scanned, "Files.SHA256": hashed, "Files.Type": typed}
}

func TestNoFieldOfAnyCommandTakesWhatNobodyCanHaveMeant(t *testing.T) {
	n := 0
	for _, r := range rights() {
		for what, text := range illTexts {
			for field, c := range spoiled(r.make(r.as(r.roles[0])), text) {
				d := given(t, r.before...).when(c)
				if !errors.Is(d.err, dossier.ErrRefused) || d.events != nil || len(d.err.Error()) > 1000 {
					t.Errorf("%s with %s: %.200v, %.200v", field, what, d.events, d.err)
				}
				n++
			}
		}
	}
	if n < 30*len(illTexts)*4 {
		t.Errorf("only %d tries", n)
	}
}

func TestANoteOfTwoMegabytesIsRefused(t *testing.T) {
	note := strings.Repeat("ồ", 2<<20/3)
	for _, c := range []dossier.Command{
		dossier.Stop{Fact: head("2019-04-03 09:00"), Reason: note}, dossier.CompleteStep{Fact: head("2019-04-03 09:00"), Step: "x", Unit: note},
		dossier.RequestConsultation{Fact: head("2019-04-03 09:00"), Agency: justice, Question: note, Due: at("2019-04-09 09:00")},
		dossier.Correct{Fact: head("2019-04-03 09:00"), Field: dossier.CorrectChannel, To: "post", Reason: note},
	} {
		given(t, received()).when(c).refused("", "10,000 bytes")
	}
}

func TestATextMayBeAsLongAsTenThousandBytes(t *testing.T) {
	fits := strings.Repeat("ồ", 3_333) + "x"
	given(t, received()).when(dossier.Stop{Fact: head("2019-04-03 09:00"), Reason: fits}).then(dossier.Stopped{Reason: fits})
	given(t, received()).when(dossier.Stop{Fact: head("2019-04-03 09:00"), Reason: fits + "x"}).refused("", "10,000 bytes")
}

func TestWhatARefusalQuotesIsCutShort(t *testing.T) {
	for _, long := range []string{strings.Repeat("a", 10_000), strings.Repeat("ồ", 10_000)} {
		d := given(t, received()).when(dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.PauseReason(long)})
		var r *dossier.Refusal
		if !errors.As(d.err, &r) || len(r.Vi) > 510 || len(r.En) > 510 || !strings.HasSuffix(r.En, "…") || strings.ContainsRune(r.En, '\uFFFD') {
			t.Errorf("%v", d.err)
		}
	}
}

func TestWhatIsNotThereIsNamed(t *testing.T) {
	nowhere := directory.AgencyCode("000.00.99.H61")
	for says, c := range map[string]struct {
		command dossier.Command
		rule    string
	}{
		`no agency "000.00.99.H61"`:        {dossier.Transfer{Fact: head("2019-04-03 09:00"), To: nowhere}, article18},
		`there is no agency`:               {dossier.RequestConsultation{Fact: head("2019-04-03 09:00"), Agency: nowhere, Due: at("2019-04-09 09:00")}, article19d5},
		`is no agency "000.00.99.H61"`:     {openTask("2019-04-03 09:00", "a", nowhere, threeDays, ""), article19d6},
		"no officer is named":              {dossier.Assign{Fact: head("2019-04-03 09:00")}, article19d1},
		`no transfer waits to be accepted`: {dossier.AcceptTransfer{Fact: head("2019-04-03 09:00")}, article18},
		`no task "x" is open`:              {dossier.CompleteTask{Fact: head("2019-04-03 09:00"), Task: "x"}, article19d6},
	} {
		given(t, received()).when(c.command).refused(c.rule, says)
	}
}

// TestTimesOutOfOrderAreRefusedToPeople tries every command a minute before the last thing that happened.
func TestTimesOutOfOrderAreRefusedToPeople(t *testing.T) {
	for _, r := range rights() {
		if len(r.before) == 0 {
			continue
		}
		f := r.as(r.roles[0])
		f.At = given(t, r.before...).state.Last.Add(-time.Minute)
		r.try(t, f).refused("", "lies before the last thing")
	}
}
