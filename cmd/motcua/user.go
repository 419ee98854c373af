package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"text/tabwriter"

	"motcua/web/office"
)

// userCmd administers the accounts of a running server.
type userCmd struct {
	List    userListCmd    `cmd:"" help:"Print the accounts."`
	Add     userAddCmd     `cmd:"" help:"Open an account; prints its one-time password."`
	Role    userRoleCmd    `cmd:"" help:"Give an account other rights; its owner signs in again."`
	Reset   userResetCmd   `cmd:"" help:"Set another password; prints it. It is good for one sign-in."`
	SignOut userSignOutCmd `cmd:"" help:"End all sessions of an account."`
	Close   userCloseCmd   `cmd:"" help:"Close an account."`
	Reopen  userReopenCmd  `cmd:"" help:"Open a closed account again."`
}

// Help shows an example.
func (*userCmd) Help() string {
	return "Administers the accounts of the server that runs on a data directory, with the key in DIR/admin.key. Roles: counter_officer, specialist, agency_head (of an agency), " +
		"centre_head, analyst, administrator (of the whole).\n\n" +
		"Example: motcua user add quay.07 --name \"Nguyễn Thị Đào\" --role counter_officer --agency 000.00.04.H61 --counters 7 --data /var/lib/motcua"
}

// userRights is what somebody may do, and where.
type userRights struct {
	Role     string `required:"" enum:"counter_officer,specialist,agency_head,centre_head,analyst,administrator" help:"What they are: ${enum}."`
	Agency   string `placeholder:"CODE" help:"Of which agency; none for roles of the whole."`
	Counters string `placeholder:"N,…" help:"Counters at which a counter officer may sit; none: the agency's own desk."`
}

func (u userRights) form(f url.Values) url.Values {
	f.Set("role", u.Role)
	f.Set("agency", u.Agency)
	f.Set("counters", u.Counters)
	return f
}

type userListCmd struct {
	userServer
	JSON bool `name:"json" help:"Print one JSON object instead of a table."`
}

type userAddCmd struct {
	userServer
	ID   string `arg:"" placeholder:"ID" help:"What they type to sign in, as quay.07."`
	Name string `required:"" placeholder:"NAME" help:"What they are called."`
	userRights
}

type userRoleCmd struct {
	userServer
	ID string `arg:"" placeholder:"ID" help:"The account."`
	userRights
}

type userResetCmd struct {
	userServer
	ID string `arg:"" placeholder:"ID" help:"The account."`
}

type userSignOutCmd struct {
	userServer
	ID string `arg:"" placeholder:"ID" help:"The account."`
}

type userCloseCmd struct {
	userServer
	ID     string `arg:"" placeholder:"ID" help:"The account."`
	Reason string `required:"" placeholder:"TEXT" help:"Why."`
}

type userReopenCmd struct {
	userServer
	ID string `arg:"" placeholder:"ID" help:"The account."`
}

// Run prints the accounts.
func (c *userListCmd) Run(a *app) error {
	var list office.AccountList
	if err := c.ask(a.ctx, http.MethodGet, "/accounts?lang=en", nil, &list); err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(list)
	}
	w := tabwriter.NewWriter(a.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tNAME\tROLE\tAGENCY\tCOUNTERS\tSTATE")
	for _, u := range list.Accounts {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", u.ID, u.Name, u.Role, u.Agency, strings.Trim(strings.ReplaceAll(fmt.Sprint(u.Counters), " ", ","), "[]"), u.Standing)
	}
	return w.Flush()
}

// Run opens an account.
func (c *userAddCmd) Run(a *app) error {
	return c.change(a, "", c.form(url.Values{"id": {c.ID}, "name": {c.Name}}))
}

// Run changes rights.
func (c *userRoleCmd) Run(a *app) error { return c.change(a, c.ID+"/rights", c.form(url.Values{})) }

// Run sets another password.
func (c *userResetCmd) Run(a *app) error { return c.change(a, c.ID+"/reset", nil) }

// Run ends sessions.
func (c *userSignOutCmd) Run(a *app) error { return c.change(a, c.ID+"/sign-out", nil) }

// Run closes an account.
func (c *userCloseCmd) Run(a *app) error {
	return c.change(a, c.ID+"/close", url.Values{"reason": {c.Reason}})
}

// Run opens an account again.
func (c *userReopenCmd) Run(a *app) error { return c.change(a, c.ID+"/reopen", nil) }

// userServer is a server whose accounts are administered.
type userServer struct{ runningServer }

// change has something about accounts changed, and prints the one-time password where one was set.
func (s userServer) change(a *app, what string, form url.Values) error {
	var changed office.Account
	err := s.ask(a.ctx, http.MethodPost, strings.TrimSuffix("/accounts/"+what, "/")+"?lang=en", form, &changed)
	if err == nil && changed.OneTimePassword != "" {
		fmt.Fprintln(a.out, changed.OneTimePassword)
	}
	return err
}
