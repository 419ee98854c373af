package office

import (
	"motcua/domain/account"
	"motcua/domain/directory"
)

// Account is an account as the command line is told of it.
type Account struct {
	ID       account.ID           `json:"id"`
	Name     string               `json:"name"`
	Role     directory.Role       `json:"role"`
	Agency   directory.AgencyCode `json:"agency"`
	Counters []int                `json:"counters"`
	Standing string               `json:"standing"` // open | first_password | password_spent (a first password was used and not changed) | closed
	// OneTimePassword is told once, in the answer to what set it.
	OneTimePassword string `json:"one_time_password,omitempty"`
}

// AccountList is all accounts.
type AccountList struct {
	Accounts []Account `json:"accounts"`
}

func (row accountRow) told(once string) Account {
	a := Account{ID: row.ID, Name: row.Name, Role: row.Rights.Role, Agency: row.Rights.Agency, Counters: row.Rights.Counters, Standing: "open", OneTimePassword: once}
	if a.Counters == nil {
		a.Counters = []int{}
	}
	switch {
	case row.Closed:
		a.Standing = "closed"
	case row.Spent:
		a.Standing = "password_spent"
	case row.Once:
		a.Standing = "first_password"
	}
	return a
}
