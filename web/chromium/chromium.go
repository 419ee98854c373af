// Package chromium finds the browser that walls are tested and measured with.
package chromium

import (
	"os"
	"os/exec"
)

// names are the programs that Find looks for, unless MOTCUA_CHROMIUM names one.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Missing says what to do where there is none.
const Missing = "no Chromium found: install the package chromium, or name the program in MOTCUA_CHROMIUM"

// Find is the Chromium of this machine; empty where there is none.
func Find() string {
	if path := os.Getenv("MOTCUA_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
