package account_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

var (
	head   = account.Head{At: time.Date(2020, 1, 2, 9, 0, 30, 0, worktime.Zone), By: "quantri", Command: "7f1d"}
	law    = account.Law{Catalogue: directory.VinhLong2019()}
	desk   = account.Rights{Role: directory.CounterOfficer, Agency: "000.00.04.H61", Counters: []int{7, 8}}
	leader = account.Rights{Role: directory.AgencyHead, Agency: "000.00.04.H61"}
	whole  = account.Rights{Role: directory.Analyst, Agency: "000.00.00.H61"}
)

// given folds events into a state.
func given(events ...account.Event) (s account.State) {
	for _, e := range events {
		s = account.Evolve(s, e)
	}
	return s
}

func TestAnAccountIsOpenedUsedChangedAndClosed(t *testing.T) {
	opened := []account.Event{account.Opened{Head: head, Name: "Giả Định", Rights: desk}, account.PasswordSet{Head: head, Hash: "h", Once: true}}
	in7 := []account.Event{account.SignedIn{Head: head, Counter: 7}}
	entered := slices.Concat(opened, in7)
	closed := slices.Concat(opened, []account.Event{account.Closed{Head: head, Reason: "nghỉ hưu"}})
	for name, c := range map[string]struct {
		given  []account.Event
		when   account.Command
		then   []account.Event // nil: nothing to do
		refuse bool
	}{
		"open one":                     {nil, account.Open{Head: head, Name: "  Giả   Định ", Rights: desk, Hash: "h"}, opened, false},
		"open it twice":                {opened, account.Open{Head: head, Name: "Giả Định", Rights: desk, Hash: "h"}, nil, true},
		"without a name":               {nil, account.Open{Head: head, Rights: desk, Hash: "h"}, nil, true},
		"without a password":           {nil, account.Open{Head: head, Name: "Giả Định", Rights: desk}, nil, true},
		"another agency's counter":     {nil, account.Open{Head: head, Name: "Giả Định", Rights: account.Rights{Role: directory.CounterOfficer, Agency: "000.00.04.H61", Counters: []int{1}}, Hash: "h"}, nil, true},
		"a head at a counter":          {nil, account.Open{Head: head, Name: "Giả Định", Rights: account.Rights{Role: directory.AgencyHead, Agency: "000.00.04.H61", Counters: []int{7}}, Hash: "h"}, nil, true},
		"no such agency":               {opened, account.ChangeRights{Head: head, Rights: account.Rights{Role: directory.AgencyHead, Agency: "000.00.99.H61"}}, nil, true},
		"an analyst of an agency":      {opened, account.ChangeRights{Head: head, Rights: account.Rights{Role: directory.Analyst, Agency: "000.00.04.H61"}}, nil, true},
		"a screen signs in":            {opened, account.ChangeRights{Head: head, Rights: account.Rights{Role: directory.Display, Agency: "000.00.00.H61"}}, nil, true},
		"make an analyst of them":      {opened, account.ChangeRights{Head: head, Rights: whole}, []account.Event{account.RightsChanged{Head: head, Rights: whole}}, false},
		"sign in at their counter":     {opened, account.SignIn{Head: head, Counter: 8}, []account.Event{account.SignedIn{Head: head, Counter: 8}}, false},
		"sign in at another's counter": {opened, account.SignIn{Head: head, Counter: 9}, nil, true},
		"sign in at no counter":        {opened, account.SignIn{Head: head}, nil, true},
		"once with a first password":   {entered, account.SignIn{Head: head, Counter: 7}, nil, true},
		"after another was set":        {append(slices.Clone(entered), account.PasswordSet{Head: head, Hash: "i", Once: true}), account.SignIn{Head: head, Counter: 7}, in7, false},
		"with a password of their own": {append(slices.Clone(entered), account.PasswordSet{Head: head, Hash: "i"}, in7[0]), account.SignIn{Head: head, Counter: 7}, in7, false},
		"sign in when closed":          {closed, account.SignIn{Head: head, Counter: 7}, nil, true},
		"close":                        {opened, account.Close{Head: head, Reason: " nghỉ hưu "}, []account.Event{account.Closed{Head: head, Reason: "nghỉ hưu"}}, false},
		"close without a reason":       {opened, account.Close{Head: head}, nil, true},
		"close twice":                  {closed, account.Close{Head: head, Reason: "x"}, nil, false},
		"reopen":                       {closed, account.Reopen{Head: head}, []account.Event{account.Reopened{Head: head}}, false},
		"a stranger's password":        {nil, account.SetPassword{Head: head, Hash: "h"}, nil, true},
		"rename to the same":           {opened, account.Rename{Head: head, Name: "Giả Định"}, nil, false},
		"a name with a line break":     {opened, account.Rename{Head: head, Name: "Giả\x00Định"}, nil, true},
	} {
		got, err := law.Decide(given(c.given...), c.when)
		var r *account.Refusal
		if errors.As(err, &r) != c.refuse || c.refuse && (r.Vi == "" || r.En == "") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.then, got); !c.refuse && diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What ends sessions: another password, other rights, a closed account, the wish to. A sign-in does not.
func TestSessionsEndWithWhatMakesThemWrong(t *testing.T) {
	for _, c := range []struct {
		event account.Event
		ends  bool
	}{
		{account.PasswordSet{Head: head, Hash: "x"}, true}, {account.RightsChanged{Head: head, Rights: leader}, true}, {account.Closed{Head: head}, true},
		{account.SignedOutEverywhere{Head: head}, true}, {account.SignedIn{Head: head, Counter: 7}, false}, {account.SignedOut{Head: head}, false},
		{account.Renamed{Head: head, Name: "x"}, false}, {account.Slowed{Head: head, Failures: 9}, false},
	} {
		before := given(account.Opened{Head: head, Name: "x", Rights: desk})
		if after := account.Evolve(before, c.event); (after.Epoch != before.Epoch) != c.ends {
			t.Errorf("%T: epoch %d after %d", c.event, after.Epoch, before.Epoch)
		}
	}
}

func TestANameToSignInWithIsPlain(t *testing.T) {
	for id, want := range map[string]bool{"quay.07": true, "quantri": true, "le-thi_b": true, "7quay": false, "Quay": true, "đào": false, "a": false, "a/../b": false, "": false, strings.Repeat("a", 41): false} {
		if account.ValidID(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
	if _, _, err := law.Do(t.Context(), memlog.New(time.Now), "../x", account.Open{Head: head}); !errors.Is(err, account.ErrRefused) {
		t.Errorf("%v", err)
	}
}

func TestTheSameCommandHasItsEffectOnceAndTheLogTellsTheState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := memlog.New(func() time.Time { return head.At })
		for range rapid.IntRange(1, 12).Draw(t, "commands") {
			h := head
			h.Command = rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "id")
			c := rapid.SampledFrom([]account.Command{
				account.Open{Head: h, Name: "Giả Định", Rights: desk, Hash: "h"}, account.SignIn{Head: h, Counter: 7}, account.SignOut{Head: h, Counter: 7},
				account.ChangeRights{Head: h, Rights: leader}, account.Close{Head: h, Reason: "x"}, account.Reopen{Head: h}, account.SetPassword{Head: h, Hash: "i"},
			}).Draw(t, "command")
			for range 2 {
				answer, _, err := law.Do(t.Context(), log, "quay.07", c)
				if err != nil && !errors.Is(err, account.ErrRefused) {
					t.Fatal(err)
				}
				told, seen := account.State{}, map[string]int{}
				for r, err := range log.ReadStream(t.Context(), account.Stream("quay.07"), 0) {
					if err != nil {
						t.Fatal(err)
					}
					_, e, _, err := account.Decode(r)
					if err != nil {
						t.Fatal(err)
					}
					told = account.Evolve(told, e)
					if seen[string(r.ID[:])]++; seen[string(r.ID[:])] > 1 {
						t.Fatalf("%s had its effect twice", e.Fact().Command)
					}
				}
				if diff := cmp.Diff(told, answer); err == nil && diff != "" {
					t.Fatalf("the answer differs from the log (-log +answer):\n%s", diff)
				}
			}
		}
	})
}
