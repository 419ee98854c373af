package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const importMapping = `
name: cli
rows: dossiers
times: {layouts: ["2006-01-02"], zone: "+07:00"}
dossier: {column: code}
received: received
channel: {value: post}
agency: {value: 000.00.10.H61}
`

func TestImportRefusesAFileWithABadRowUnlessItMaySkipIt(t *testing.T) {
	dir := t.TempDir()
	data, file, mapping := filepath.Join(dir, "data"), filepath.Join(dir, "f.csv"), filepath.Join(dir, "m.yaml")
	for name, text := range map[string]string{file: "code,received\nA,2019-05-06\nB,2019-02-30\n", mapping: importMapping} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const bad = `bad: f.csv:3: column "received": "2019-02-30": there is no such date or time (all of dossier B is left out)`
	for _, c := range []struct {
		flags []string
		code  int
		out   string // standard output
		errs  []string
	}{
		{nil, 1, "", []string{bad, "motcua: nothing was imported: the file has bad rows (1): mend them, or leave them out with --skip-bad"}},
		{[]string{"--strict"}, 1, "", []string{bad}},
		{[]string{"--skip-bad"}, 0, "1 events added, 0 were there already", []string{bad}},
		{[]string{"--skip-bad"}, 0, "0 events added, 1 were there already", []string{bad}},
		{[]string{"--skip-bad", "--strict"}, 1, "", []string{"can't be used together"}},
	} {
		var out, errs bytes.Buffer
		code := run(t.Context(), append([]string{"import", file, "--mapping", mapping, "--data", data}, c.flags...), &out, &errs)
		if code != c.code || !strings.Contains(out.String(), c.out) || (c.out == "") != (out.Len() == 0) {
			t.Errorf("%v: exit code %d, output %q", c.flags, code, out.String())
		}
		for _, want := range c.errs {
			if !strings.Contains(errs.String(), want) {
				t.Errorf("%v: errors %q lack %q", c.flags, errs.String(), want)
			}
		}
	}
}
