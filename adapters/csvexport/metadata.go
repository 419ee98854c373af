package csvexport

import (
	"bytes"
	"encoding/json"

	"motcua/domain/extract"
)

// Metadata describes a table as CSV on the Web asks for, to stand beside it under the name of the file with -metadata.json. What the
// extract was taken from is motcua:extract.
func Metadata(file string, a extract.About, rows Rows, separator rune) []byte {
	columns := columnsOf[extract.EventRow]()
	if rows == Dossiers {
		columns = columnsOf[extract.DossierRow]()
	}
	described := make([]any, len(columns))
	for i, c := range columns {
		var datatype any = c.datatype
		if c.datatype == "datetime" {
			datatype = map[string]string{"base": "datetime", "format": "yyyy-MM-dd HH:mm:ss.S", "dc:description": "office time, UTC+7"}
		}
		described[i] = map[string]any{"name": c.name, "titles": c.name, "datatype": datatype}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{
		"@context":       []any{"http://www.w3.org/ns/csvw", map[string]string{"motcua": "urn:motcua:"}},
		"url":            file,
		"dialect":        map[string]any{"encoding": "utf-8", "delimiter": string(separator), "lineTerminators": []string{"\r\n"}, "header": true},
		"dc:description": a.Notes(),
		"tableSchema":    map[string]any{"columns": described},
		"motcua:extract": json.RawMessage(a.JSON()),
	}); err != nil {
		panic(err) // texts and numbers
	}
	return out.Bytes()
}
