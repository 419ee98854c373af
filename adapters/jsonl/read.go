package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"motcua/domain/cloudevent"
	"motcua/domain/extract"
)

// longestLine bounds a line in bytes.
const longestLine = 16 << 20

// File is an extract in JSON lines, to be imported again.
func File(name string, size int64, file io.ReadSeeker) extract.File {
	return extract.File{Name: name, Size: size, ReadSeeker: file, Rows: read}
}

func read(_ context.Context, file io.Reader, begin func(extract.About) error) iter.Seq2[extract.Row, error] {
	return func(yield func(extract.Row, error) bool) {
		in := bufio.NewScanner(file)
		in.Buffer(make([]byte, 1<<16), longestLine)
		var about extract.About
		row := extract.Row{}
		for in.Scan() {
			row.Line++
			row.Read += int64(len(in.Bytes())) + 1
			e, err := cloudevent.Parse(in.Bytes())
			switch {
			case err != nil:
			case row.Line == 1:
				if about, err = aboutOf(e); err == nil {
					err = begin(about)
				}
			case about.Personal:
				row.Recorded, err = e.Recorded()
			default:
				row.Recorded, err = e.Impersonal()
			}
			if err == nil && row.Line > 1 && about.Sums.SHA256 != "" && (e.Source != extract.Source || !bytes.Equal(e.JSON(), in.Bytes())) {
				err = errors.New("the line is not written as `motcua export` writes it: the file was changed; take it as it was exported, or export it again")
			}
			if (row.Line > 1 || err != nil) && !yield(row, err) || err != nil {
				return
			}
		}
		if err := in.Err(); err != nil {
			row.Line++
			yield(row, err)
		}
	}
}

// aboutOf reads the first line.
func aboutOf(e cloudevent.Event) (a extract.About, err error) {
	if e.Type != HeaderType {
		return a, fmt.Errorf("the first line is no %s: this is no file of `motcua export --format jsonl`", HeaderType)
	}
	if err := json.Unmarshal(e.Data, &a); err != nil {
		return a, fmt.Errorf("data of %s: %w", HeaderType, err)
	}
	return a, nil
}
