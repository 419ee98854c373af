package office

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/domain/attachment"
	"motcua/domain/dossier"
	"motcua/web/pages"
)

// keepScans makes sure of the files of papers, just before an event names them. Those that are there no more, since they were sent long ago and
// never saved, are taken out of the form, and the problem says which; place gives for each paper its line. Nothing else of the form is lost.
func (o *Office) keepScans(r *http.Request, papers []dossier.Paper, place []int) *sent {
	l := pages.LanguageOf(r)
	gone := map[attachment.Hash]bool{}
	var names []string
	field := ""
	for i, p := range papers {
		for _, f := range p.Files {
			err := o.opt.Files.Keep(r.Context(), f.SHA256)
			switch {
			case errors.Is(err, attachment.ErrNotFound):
				gone[f.SHA256] = true
				names = append(names, f.Name)
				if field == "" {
					field = fmt.Sprintf("papers.%d.scan", place[i])
				}
			case err != nil:
				status, text := o.fileProblem(l, err)
				return &sent{Problem{Text: f.Name + ": " + text, Field: fmt.Sprintf("papers.%d.scan", place[i])}, status}
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	forgetScans(r.PostForm, gone)
	return &sent{Problem{Text: fmt.Sprintf(l.Say("files.swept"), strings.Join(names, ", ")), Field: field}, http.StatusUnprocessableEntity}
}

// forgetScans takes files out of a form.
func forgetScans(form url.Values, gone map[attachment.Hash]bool) {
	for name, values := range form {
		if strings.HasPrefix(name, "paper.") && strings.HasSuffix(name, ".file") {
			form[name] = slices.DeleteFunc(values, func(value string) bool {
				var s scan
				return json.Unmarshal([]byte(value), &s) == nil && gone[s.SHA256]
			})
		}
	}
}
