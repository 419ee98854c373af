package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"motcua/domain/eventlog"
)

// fillingNote is the end of the name of the note beside a log that is being filled from a file; it is gone when the log holds all of it.
const fillingNote = ".importing"

// fillingFrom is what a log is filled from, as the note says it.
type fillingFrom struct {
	File    string            `json:"file"`
	Size    int64             `json:"size"`
	Mapping string            `json:"mapping,omitempty"`
	SkipBad bool              `json:"skip_bad,omitempty"`
	Whole   bool              `json:"whole"` // the file is a whole log, and the import ends only where the log is all of it
	Had     eventlog.Position `json:"had"`   // where the log ended before
}

// completes reports whether filling a log from f makes good what broke off: it is the same file, or one that is known to be all of the log.
func (f fillingFrom) completes(broken fillingFrom) bool {
	return f.Whole || filepath.Base(f.File) == filepath.Base(broken.File) && f.Size == broken.Size && !broken.Whole
}

// note writes the note, so that it is there before what it is about.
func (f fillingFrom) note(path string) error {
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	note, err := os.OpenFile(path+fillingNote, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = note.Write(append(text, '\n'))
	return errors.Join(err, note.Sync(), note.Close(), syncFolder(filepath.Dir(path)))
}

// brokenOff reads the note beside a log; nil: there is none.
func brokenOff(path string) (*fillingFrom, error) {
	text, err := os.ReadFile(path + fillingNote)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // nothing broke off
	}
	if err != nil {
		return nil, err
	}
	f := &fillingFrom{}
	if json.Unmarshal(text, f) != nil { // cut off itself: nobody knows what from
		f = &fillingFrom{File: "?"}
	}
	return f, nil
}

// errBrokenOff is the kind of error for a log that is only partly filled.
var errBrokenOff = errors.New("the log is not whole")

// filledWhole refuses a log that is only partly filled from a file: no figure of it would be right.
func filledWhole(path string) error {
	broken, err := brokenOff(path)
	if err != nil || broken == nil {
		return err
	}
	return broken.error(path)
}

// error says what happened and what to do.
func (f fillingFrom) error(path string) error {
	dir := filepath.Dir(path)
	again := fmt.Sprintf("motcua import '%s' --data '%s'", f.File, dir)
	if f.Mapping != "" {
		again += fmt.Sprintf(" --mapping '%s'", f.Mapping)
	}
	if f.SkipBad {
		again += " --skip-bad"
	}
	vi, en := fmt.Sprintf("xóa thư mục %s để làm lại từ đầu", dir), fmt.Sprintf("remove the directory %s to begin anew", dir)
	if f.Had != eventlog.Start {
		vi, en = "khôi phục bản sao lưu có trước lần nhập", "restore the backup from before the import"
	}
	return fmt.Errorf("%[1]w\nNHẬT KÝ CHƯA ĐẦY ĐỦ: lần nhập tệp %[2]s vào %[3]s chưa xong hoặc đã đứt giữa chừng, nên số liệu nào tính từ đây cũng sai. "+
		"Nếu lần nhập ấy còn đang chạy thì hãy đợi; nếu không, chạy lại lệnh sau, nó sẽ nhập nốt phần còn thiếu:\n    %[4]s\nhoặc %[5]s.\n"+
		"The import of %[2]s into %[3]s has not ended, or broke off: no figure of this log would be right. If it is running still, wait for it; else run the command above, which adds what is missing, or %[6]s",
		errBrokenOff, filepath.Base(f.File), dir, again, vi, en)
}
