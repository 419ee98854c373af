package web

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"motcua/web/pages"
)

// view is a view as JSON, looked into by paths such as "reference.figures.rates.on_time_of_handled". Pages and scripts
// find figures by the same paths: what the server writes first is what the script keeps current.
type view map[string]any

func readView(text []byte) (view, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v view
	err := dec.Decode(&v)
	return v, err
}

// at is what stands at a path; nil where there is nothing.
func (v view) at(path string) any {
	var here any = map[string]any(v)
	for step := range strings.SplitSeq(path, ".") {
		switch h := here.(type) {
		case map[string]any:
			here = h[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(h) {
				return nil
			}
			here = h[i]
		default:
			return nil
		}
	}
	return here
}

// whole is the whole number at a path.
func (v view) whole(path string) (int, bool) {
	n, ok := v.at(path).(json.Number)
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(n.String())
	return i, err == nil
}

func (v view) text(path string) string {
	text, _ := v.at(path).(string)
	return text
}

// cell is a figure on a page: where in the view it stands, how it is written, and its text of this moment.
type cell struct {
	Path, Format, Text string
}

// write is the text of what stands at a path. Formats: count (29.217), some (the same, but
// nothing where there is nothing), plain (2019), percent (84,09%, of a rate), text,
// status (a national status in words), standing (a target's), date, moment (a time of the office's day, or its date). format.js does the same.
func (p *page) write(path, format string) string {
	switch format {
	case "count", "plain", "some":
		n, ok := p.view.whole(path)
		switch {
		case !ok && format == "some":
			return ""
		case !ok:
			return pages.Nothing
		case format == "plain":
			return strconv.Itoa(n)
		}
		return p.Lang.Count(n)
	case "percent":
		numerator, ok := p.view.whole(path + ".numerator")
		denominator, _ := p.view.whole(path + ".denominator")
		if !ok {
			return pages.Nothing
		}
		return p.Lang.Percent(numerator, denominator)
	case "status":
		n, ok := p.view.whole(path)
		if !ok {
			return pages.Nothing
		}
		return p.Lang.Say(pages.LiveKeys + "status." + strconv.Itoa(n))
	case "standing":
		if status := p.view.text(path); status != "" {
			return p.Lang.Say(pages.LiveKeys + "target." + status)
		}
		return pages.Nothing
	case "date":
		day, err := time.Parse(time.DateOnly, p.view.text(path))
		if err != nil {
			return pages.Nothing
		}
		return day.Format("02/01/2006")
	case "moment":
		at, err := time.Parse(time.RFC3339, p.view.text(path))
		if err != nil {
			return pages.Nothing
		}
		return p.momentOf(at)
	}
	return p.view.text(path)
}

// momentOf is a time of the office's day, or the date of another day.
func (p *page) momentOf(at time.Time) string {
	at = at.In(p.Office.Location())
	if at.Format(time.DateOnly) == p.view.text("day") {
		return at.Format("15:04")
	}
	return at.Format("02/01")
}
