package main

// Help shows an example.
func (*screenListCmd) Help() string {
	return "Prints the screens that are paired with the server that runs on a data directory: what each shows, and when it was seen last.\n\n" +
		"Example: motcua screen list --data ./data/demo"
}

// Help shows an example.
func (*screenPairCmd) Help() string {
	return "Lets the screen in that shows a code at /screen; from then on it needs nobody.\n\n" +
		"Example: motcua screen pair K7MX4Q --name \"Hall, ground floor\" --show centre,counters,ready --distance 8 --data ./data/demo"
}

// Help shows an example.
func (*screenNameCmd) Help() string {
	return "Example: motcua screen name \"Hall, ground floor\" \"Hall, upper floor\" --data ./data/demo"
}

// Help shows an example.
func (*screenShowCmd) Help() string {
	return "Example: motcua screen show \"Hall, ground floor\" --show counter/12 --distance 5 --language en --data ./data/demo"
}

// Help shows an example.
func (*screenDimCmd) Help() string {
	return "A dark screen says that it is so by its schedule.\n\n" +
		"Example: motcua screen dim \"Hall, ground floor\" --from 17:30 --until 06:30 --days-off --data ./data/demo"
}

// Help shows an example.
func (*screenRevokeCmd) Help() string {
	return "The screen forgets what it was and shows a new code.\n\n" +
		"Example: motcua screen revoke \"Hall, ground floor\" --data ./data/demo"
}
