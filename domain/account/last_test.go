package account_test

import (
	"testing"

	"motcua/domain/account"
	"motcua/domain/directory"
)

func TestTheLastAdministratorStays(t *testing.T) {
	rights := func(r directory.Role) account.Rights { return account.Rights{Role: r, Agency: "000.00.00.H61"} }
	admin, closed := account.State{Rights: rights(directory.Administrator)}, account.State{Rights: rights(directory.Administrator), Closed: true}
	alone := map[account.ID]account.State{"a": admin, "b": closed, "c": {Rights: rights(directory.Analyst)}}
	two := map[account.ID]account.State{"a": admin, "b": admin}
	for _, c := range []struct {
		name    string
		all     map[account.ID]account.State
		id      account.ID
		c       account.Command
		refused bool
	}{
		{"close the last", alone, "a", account.Close{Reason: "x"}, true},
		{"another role for the last", alone, "a", account.ChangeRights{Rights: rights(directory.Analyst)}, true},
		{"the same role again", alone, "a", account.ChangeRights{Rights: rights(directory.Administrator)}, false},
		{"another name for the last", alone, "a", account.Rename{Name: "x"}, false},
		{"close one who is closed", alone, "b", account.Close{Reason: "x"}, false},
		{"close somebody else", alone, "c", account.Close{Reason: "x"}, false},
		{"close one of two", two, "a", account.Close{Reason: "x"}, false},
	} {
		if err := account.Spares(c.all, c.id, c.c); (err != nil) != c.refused {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
