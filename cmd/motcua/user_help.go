package main

// Help shows an example.
func (*userListCmd) Help() string { return "Example: motcua user list --data /var/lib/motcua --json" }

// Help shows an example.
func (*userAddCmd) Help() string {
	return "Prints a password that is good for one sign-in, at which its owner chooses another.\n\n" +
		"Example: motcua user add quay.07 --name \"Nguyễn Thị Đào\" --role counter_officer --agency 000.00.04.H61 --counters 7 --data /var/lib/motcua"
}

// Help shows an example.
func (*userRoleCmd) Help() string {
	return "Example: motcua user role quay.07 --role specialist --agency 000.00.04.H61 --data /var/lib/motcua"
}

// Help shows an example.
func (*userResetCmd) Help() string {
	return "Prints a password that is good for one sign-in, at which its owner chooses another; if that is lost before, reset again. Open sessions end.\n" +
		"It needs no other administrator: with the key in DIR/admin.key the first one gets in again, too.\n\nExample: motcua user reset quay.07 --data /var/lib/motcua"
}

// Help shows an example.
func (*userSignOutCmd) Help() string {
	return "Example: motcua user sign-out quay.07 --data /var/lib/motcua"
}

// Help shows an example.
func (*userCloseCmd) Help() string {
	return "What the account did stays on record; nobody signs in with it any more.\n\nExample: motcua user close quay.07 --reason \"retired\" --data /var/lib/motcua"
}

// Help shows an example.
func (*userReopenCmd) Help() string {
	return "Example: motcua user reopen quay.07 --data /var/lib/motcua"
}
