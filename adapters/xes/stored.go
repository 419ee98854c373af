package xes

import (
	"context"
	"encoding/base64"
	"encoding/xml"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/extract"
)

// Keys by which a log is read back. An event's id, times and position stand under the keys that tools know.
const (
	extractKey = "motcua:extract" // [extract.About], as JSON
	beside     = "motcua:event-"  // before the position of an event that happened to no dossier
	encoded    = "-base64"        // after the key of what XML cannot carry
)

// besides writes the events that happened to no dossier.
func (o *element) besides(ctx context.Context, x *extract.Extract) error {
	for r, err := range x.All(ctx) {
		if err != nil {
			return err
		}
		if _, ok := dossier.CodeOf(r.Stream); ok {
			continue
		}
		w := x.Written(r)
		o.raw(`<string key="` + beside + w.Position + `" value="`)
		if o.err == nil {
			o.err = xml.EscapeText(o.w, []byte(w.Type))
		}
		o.raw(`">`)
		o.text("concept:instance", w.ID)
		o.moment("time:timestamp", r.Occurred)
		o.attribute("int", "position", w.Position)
		o.moment("recorded", r.Recorded)
		o.exact("stream", w.Stream)
		o.stored(w)
		o.raw("</string>\n")
		if o.err != nil {
			return o.err
		}
	}
	return nil
}

// stored writes what else the log holds of an event.
func (o *element) stored(w extract.Written) {
	o.exact("type", w.Type)
	o.attribute("int", "revision", w.Revision)
	o.exact("data", w.Data)
	o.exact("meta", w.Meta)
}

// exact writes a text so that it comes back byte for byte.
func (o *element) exact(key, text string) {
	if strings.ContainsFunc(text, foreign) {
		key, text = key+encoded, base64.StdEncoding.EncodeToString([]byte(text))
	}
	o.text(key, text)
}

// foreign reports whether a character may not stand in XML 1.0 at all, not even escaped.
func foreign(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
