package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web"
)

// subcommands are what the program can do; each lives in the file of its name. Every flag can also be given as MOTCUA_FLAG.
type subcommands struct {
	Demo    demoCmd    `cmd:"" help:"Write the reference history, serve the walls on it and let it go on as a live simulation."`
	Seed    seedCmd    `cmd:"" help:"Write the reference history \"Vĩnh Long 2019\" and end."`
	Serve   serveCmd   `cmd:"" help:"Serve the walls on a log."`
	Import  importCmd  `cmd:"" help:"Read dossiers from another system's CSV file by a mapping."`
	Figures figuresCmd `cmd:"" help:"Print the figures of a period."`
	Replay  replayCmd  `cmd:"" help:"Fold the history from its first event on, visibly, and print its figures."`
	Tasks   tasksCmd   `cmd:"" help:"Print the agencies' record of their parts in joint dossiers."`
	Dossier dossierCmd `cmd:"" help:"Tell a dossier's story and its clock ledger."`
	Looks   looksCmd   `cmd:"" help:"Print to whom the personal data of dossiers was shown."`
	Export  exportCmd  `cmd:"" help:"Write the log for the tools of analysts: CloudEvents, CSV, Parquet, XES, OCEL."`
	Backup  backupCmd  `cmd:"" help:"Copy the log into a file, also while it is in use."`
	Copy    copyCmd    `cmd:"" help:"Copy a log into another: to a cluster, back, or into another directory."`
	Verify  verifyCmd  `cmd:"" help:"Look for damage in a log or a backup."`
	Bench   benchCmd   `cmd:"" help:"Measure the log and the walls' hub on this machine."`
	List    listCmd    `cmd:"" help:"Print the dossiers behind a figure, or search for dossiers."`
	Report  reportCmd  `cmd:"" help:"Write a report on paper: a workbook, CSV or a page to print."`
	Screen  screenCmd  `cmd:"" help:"Administer the screens of a running server."`
	User    userCmd    `cmd:"" help:"Administer the accounts of a running server."`
	Version versionCmd `cmd:"" help:"Print the version."`

	Times        timesCmd        `cmd:"" help:"Print how long dossiers are handled and what they wait for."`
	Delays       delaysCmd       `cmd:"" help:"Print how much of their limits dossiers used, and which offices held the late ones."`
	Satisfaction satisfactionCmd `cmd:"" help:"Print how content applicants are with how they were served."`
	Targets      targetsCmd      `cmd:"" help:"Print how far the targets of 2020 have been reached."`
	Target       targetCmd       `cmd:"" help:"Record how far a target has been reached."`

	Log string `placeholder:"ADDR" help:"Where the log is: esdb://… for an EventStoreDB cluster; by default it is DIR/log.db."`
}

// app is what a subcommand works with.
type app struct {
	ctx       context.Context
	out, err  io.Writer
	law       dossier.Law
	live      liveFlags  // limits of the live connections
	screen    web.Screen // how walls behave; zero: as they do
	publicURL string     // at which the public finds the site; empty: as requests show it
	insecure  bool       // cookies also over plain HTTP from other machines
	log       string     // address of the cluster that holds the log; empty: it is embedded
}

// run parses the arguments, runs the subcommand and gives the exit code: 0 only on success.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	exit := -1
	var c subcommands
	parser, err := kong.New(&c,
		kong.Name("motcua"),
		kong.Description("motcua runs a provincial one-stop shop (một cửa): dossiers in, results out by the promised day, every figure on the wall."),
		kong.DefaultEnvars("MOTCUA"),
		kong.Writers(out, errs),
		kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		panic(err) // the declaration above is wrong; every test would see it
	}
	parsed, err := parser.Parse(args)
	if exit >= 0 { // --help was asked for and printed
		return exit
	}
	if err == nil {
		a := &app{ctx: ctx, out: out, err: errs, log: c.Log, law: dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}}
		err = parsed.Run(a)
	}
	if err == nil || errors.Is(err, errStopped) {
		return 0
	}
	fmt.Fprintf(errs, "motcua: %v\n", err)
	return 1
}

// errStopped ends a command that was asked to stop and had nothing left to do: not a failure.
var errStopped = errors.New("stopped")
