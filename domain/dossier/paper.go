package dossier

import (
	"fmt"
	"slices"
	"strings"

	"motcua/domain/attachment"
	"motcua/domain/citation"
)

// Paper (thành phần hồ sơ) is one of the papers that make up a dossier: how many of it were handed in, and their scans.
type Paper struct {
	Name      string `json:"name"`
	Originals int    `json:"originals,omitempty"` // bản chính
	Copies    int    `json:"copies,omitempty"`    // bản sao
	Files     []File `json:"files,omitempty"`
}

// File (tệp đính kèm) is a scan of a paper. The file itself is kept by its hash in an [attachment.Store]; its name is what the sender
// called it: a text that a person wrote, and no path.
type File struct {
	SHA256 attachment.Hash `json:"sha256"`
	Name   string          `json:"name"`
	Size   int64           `json:"size"` // bytes
	Type   attachment.Kind `json:"type"`
}

// What one command may bring.
const (
	maxPapers    = 100
	maxFiles     = 100   // of one paper
	maxSheets    = 1_000 // originals or copies of one paper
	maxPaperName = 1_000 // bytes
	maxFileName  = 255   // bytes, as file systems have it
)

// papers refuses a list that nobody can have meant.
func papers(s State, list []Paper) error {
	if len(list) > maxPapers {
		return fault(s, citation.Intake, "papers", fmt.Sprintf("Quá %d thành phần hồ sơ trong một lần", maxPapers), fmt.Sprintf("more than %d papers at once", maxPapers))
	}
	for i, p := range list {
		twice := slices.ContainsFunc(list[:i], func(other Paper) bool { return other.Name == p.Name })
		if err := paper(s, fmt.Sprintf("papers[%d]", i), p, twice); err != nil {
			return err
		}
	}
	return nil
}

// paper refuses one of a list; field is where it stands in it.
func paper(s State, field string, p Paper, twice bool) error {
	switch {
	case strings.TrimSpace(p.Name) == "" || len(p.Name) > maxPaperName || !clean(p.Name):
		return fault(s, citation.Intake, field+".name", fmt.Sprintf("Tên thành phần hồ sơ phải có, trên một dòng, không quá %d byte", maxPaperName),
			fmt.Sprintf("a paper has a name on one line, of at most %d bytes", maxPaperName))
	case twice:
		return fault(s, citation.Intake, field+".name", fmt.Sprintf("Thành phần hồ sơ %q ghi hai lần", p.Name), fmt.Sprintf("the paper %q is listed twice", p.Name))
	case p.Originals < 0 || p.Originals > maxSheets:
		return fault(s, citation.Intake, field+".originals", fmt.Sprintf("Số bản chính phải từ 0 đến %d", maxSheets), fmt.Sprintf("the number of originals is 0 to %d", maxSheets))
	case p.Copies < 0 || p.Copies > maxSheets:
		return fault(s, citation.Intake, field+".copies", fmt.Sprintf("Số bản sao phải từ 0 đến %d", maxSheets), fmt.Sprintf("the number of copies is 0 to %d", maxSheets))
	case p.Originals+p.Copies+len(p.Files) == 0:
		return fault(s, citation.Intake, field+".originals", fmt.Sprintf("%q không có bản chính, bản sao hay tệp nào", p.Name), fmt.Sprintf("of %q there is no original, no copy and no file", p.Name))
	case len(p.Files) > maxFiles:
		return fault(s, citation.Intake, field+".files", fmt.Sprintf("Quá %d tệp của một thành phần hồ sơ", maxFiles), fmt.Sprintf("more than %d files of one paper", maxFiles))
	}
	for i, f := range p.Files {
		if err := file(s, fmt.Sprintf("%s.files[%d]", field, i), f); err != nil {
			return err
		}
	}
	return nil
}

func file(s State, field string, f File) error {
	switch {
	case !f.SHA256.Valid():
		return fault(s, citation.Intake, field+".sha256", "Mã băm của tệp phải là 64 chữ số thập lục phân", "a file's hash is 64 lower-case hexadecimal digits")
	case f.Name == "" || len(f.Name) > maxFileName || !clean(f.Name) || strings.ContainsAny(f.Name, `/\`):
		return fault(s, citation.Intake, field+".name", fmt.Sprintf("Tên tệp phải có, không quá %d byte, không có dấu / hoặc \\", maxFileName),
			fmt.Sprintf("a file has a name of at most %d bytes without / or \\", maxFileName))
	case f.Size < 1 || f.Size > attachment.MaxSize:
		return fault(s, citation.Intake, field+".size", fmt.Sprintf("Tệp phải có nội dung và không quá %d MB", attachment.MaxSize/1_000_000),
			fmt.Sprintf("a file is not empty and has at most %d MB", attachment.MaxSize/1_000_000))
	case !f.Type.Valid():
		return fault(s, citation.Intake, field+".type", fmt.Sprintf("Không nhận tệp loại %q", f.Type), fmt.Sprintf("files of type %q are not kept", f.Type))
	}
	return nil
}

// joined adds papers to those that are there: one that was there before has more of it, and each of its files once. States share their
// beginnings, so nothing is changed in place.
func joined(there, more []Paper) []Paper {
	if len(more) == 0 {
		return there
	}
	all := slices.Clone(there)
	for _, p := range more {
		i := slices.IndexFunc(all, func(other Paper) bool { return other.Name == p.Name })
		if i < 0 {
			all = append(all, p)
			continue
		}
		known := all[i]
		known.Originals, known.Copies, known.Files = known.Originals+p.Originals, known.Copies+p.Copies, slices.Clip(known.Files)
		for _, f := range p.Files {
			if !slices.Contains(known.Files, f) {
				known.Files = append(known.Files, f)
			}
		}
		all[i] = known
	}
	return all
}
