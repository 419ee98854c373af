package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

// An office document is a ZIP archive. Only the list at its end is read, never what is packed in it, so that no archive can blow up; a list
// that is itself too long is refused.
const (
	maxEntries  = 10_000
	maxList     = 4 << 20 // bytes
	maxUnpacked = 1 << 30 // bytes that all entries say they have
	endSize     = 22      // of the record at the end, without its comment
	entrySize   = 46      // of an entry in the list, without its name
	maxComment  = 1<<16 - 1
)

// office tells which office document an archive is by the names in it.
func office(content io.ReaderAt, size int64, start []byte) (Kind, error) {
	list, err := listOf(content, size)
	if err != nil {
		return "", err
	}
	names := make(map[string]bool)
	var unpacked int64
	for len(list) > 0 {
		if len(list) < entrySize || !bytes.HasPrefix(list, []byte("PK\x01\x02")) {
			return "", errBroken
		}
		n := int(binary.LittleEndian.Uint16(list[28:]))
		length := entrySize + n + int(binary.LittleEndian.Uint16(list[30:])) + int(binary.LittleEndian.Uint16(list[32:]))
		if len(list) < length {
			return "", errBroken
		}
		name := string(list[entrySize : entrySize+n])
		unpacked += int64(binary.LittleEndian.Uint32(list[24:]))
		if len(names) > maxEntries || unpacked > maxUnpacked || !harmless(name) {
			return "", errUnsafe
		}
		names[name], list = true, list[length:]
	}
	const odt = "mimetypeapplication/vnd.oasis.opendocument.text"
	switch {
	case names["[Content_Types].xml"] && names["word/document.xml"]:
		return DOCX, nil
	case names["[Content_Types].xml"] && names["xl/workbook.xml"]:
		return XLSX, nil
	case names["content.xml"] && len(start) > 30+len(odt) && string(start[30:30+len(odt)]) == odt && string(start[30+len(odt):30+len(odt)+2]) == "PK": // its first entry, stored as it is
		return ODT, nil
	}
	return "", errUnknown
}

// harmless refuses names that lead out of the archive and those of macros.
func harmless(name string) bool {
	lower := strings.ToLower(name)
	for _, macro := range []string{"vbaproject.bin", "vbadata.xml"} {
		if strings.HasSuffix(lower, macro) {
			return false
		}
	}
	for _, step := range strings.Split(name, "/") {
		if step == ".." {
			return false
		}
	}
	return !strings.HasPrefix(name, "/") && !strings.ContainsAny(name, "\\\x00:") && !strings.HasPrefix(lower, "basic/") && !strings.HasPrefix(lower, "scripts/")
}

// listOf reads the list of an archive's entries.
func listOf(content io.ReaderAt, size int64) ([]byte, error) {
	last := make([]byte, min(endSize+maxComment, size))
	if _, err := content.ReadAt(last, size-int64(len(last))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	at := bytes.LastIndex(last, []byte("PK\x05\x06"))
	if at < 0 || len(last)-at < endSize {
		return nil, errBroken
	}
	end := last[at:]
	length, from := int64(binary.LittleEndian.Uint32(end[12:])), int64(binary.LittleEndian.Uint32(end[16:]))
	switch {
	case length > maxList: // also what a larger kind of archive writes here
		return nil, errUnsafe
	case from+length > size-int64(len(end)):
		return nil, errBroken
	}
	list := make([]byte, length)
	if _, err := content.ReadAt(list, from); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return list, nil
}
