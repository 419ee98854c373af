package main

import (
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"

	"motcua/adapters/csvimport"
)

// importProgress shows how far an import is: a bar on a terminal, elsewhere a line for each quarter of a stage.
type importProgress struct {
	w     io.Writer
	live  bool
	stage csvimport.Stage
	bar   *progressbar.ProgressBar
	told  int64 // quarters
}

func newImportProgress(w io.Writer) *importProgress {
	return &importProgress{w: w, live: isTerminal(w)}
}

func (p *importProgress) tell(stage csvimport.Stage, done, total int64) {
	if stage != p.stage {
		p.end()
		p.stage, p.told = stage, 0
		if p.live {
			p.bar = progressbar.NewOptions64(max(total, 1), progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription(string(stage)),
				progressbar.OptionShowBytes(stage == csvimport.Reading), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetPredictTime(true))
		}
	}
	if p.live {
		_ = p.bar.Set64(min(done, p.bar.GetMax64())) // only a picture
		return
	}
	if total == 0 {
		return
	}
	if quarter := 4 * done / total; quarter > p.told {
		p.told = quarter
		fmt.Fprintf(p.w, "%s: %d%%\n", stage, 25*quarter)
	}
}

// end takes the bar away.
func (p *importProgress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}
