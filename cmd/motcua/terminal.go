package main

import (
	"encoding/json"
	"io"
	"os"

	"github.com/rs/zerolog"
)

// isTerminal reports whether a person reads what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// logger writes JSON lines to standard error, or lines for a person on a terminal.
func (a *app) logger() zerolog.Logger {
	out := a.err
	if isTerminal(a.err) {
		out = zerolog.ConsoleWriter{Out: a.err, TimeFormat: "15:04:05"}
	}
	return zerolog.New(out).With().Timestamp().Logger().Level(zerolog.InfoLevel)
}

// printJSON prints one object; its names are an interface.
func (a *app) printJSON(what any) error {
	out := json.NewEncoder(a.out)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(what)
}
