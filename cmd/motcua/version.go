package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"motcua/domain/calendars"
)

type versionCmd struct{}

// Help shows an example.
func (versionCmd) Help() string { return "Example: motcua version" }

// Run prints the version, what it was built with and for, and the calendar that is in it.
func (versionCmd) Run(a *app) error {
	c := calendars.Embedded()
	_, err := fmt.Fprintf(a.out, "motcua %s (%s, %s/%s)\ncalendar %s (sum %s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, c.All.Version(), c.Texts.Sum)
	return err
}

// version is the module's version or, for a build from a checkout, the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "devel"
}
