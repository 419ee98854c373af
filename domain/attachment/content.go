package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/jpeg"
	"image/png"
	"io"
)

// What is said of content that is not kept.
var (
	errUnknown = &KindError{"Chỉ nhận tệp PDF, ảnh (JPEG, PNG, TIFF, WebP, HEIC), DOCX, XLSX và ODT", "only PDF, pictures (JPEG, PNG, TIFF, WebP, HEIC), DOCX, XLSX and ODT are kept"}
	errBroken  = &KindError{"Tệp bị hỏng hoặc chưa được tải lên đầy đủ", "the file is damaged or incomplete"}
	errUnsafe  = &KindError{"Tệp nén chứa mã lệnh, đường dẫn lạ hoặc quá nhiều nội dung", "the archive holds macros, strange paths or too much"}
)

// head is how much of a file tells what it is; tail is where a PDF has its end.
const (
	head = 512
	tail = 4096
)

// KindOf tells what kind of file content of a size is. It looks at a bounded part of it and at no name. The error is a [*KindError], or
// one of reading.
//
// The first bytes decide, so that nothing that begins as a page or a script passes for a document, whatever follows. That the inside of a
// PDF or an office document does no harm is not promised: it is sent as a download of its own kind and never shown as a page.
func KindOf(content io.ReaderAt, size int64) (Kind, error) {
	kind, err := kindOf(content, size)
	if err != nil {
		return "", err
	}
	return kind, nil
}

func kindOf(content io.ReaderAt, size int64) (Kind, error) {
	start := make([]byte, min(head, size))
	if _, err := content.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	begins := func(with string) bool { return bytes.HasPrefix(start, []byte(with)) }
	whole := io.NewSectionReader(content, 0, size)
	switch {
	case begins("%PDF-1.") || begins("%PDF-2."):
		return PDF, ends(content, size, "%%EOF")
	case begins("\xff\xd8\xff"):
		_, err := jpeg.DecodeConfig(whole)
		return JPEG, broken(err)
	case begins("\x89PNG\r\n\x1a\n"):
		_, err := png.DecodeConfig(whole)
		return PNG, broken(err)
	case begins("II*\x00"):
		return TIFF, within(size, binary.LittleEndian, start)
	case begins("MM\x00*"):
		return TIFF, within(size, binary.BigEndian, start)
	case begins("RIFF") && len(start) >= 16 && string(start[8:15]) == "WEBPVP8":
		if n := int64(binary.LittleEndian.Uint32(start[4:])) + 8; n != size && n != size+1 && n != size-1 { // chunks are padded
			return "", errBroken
		}
		return WebP, nil
	case len(start) >= 16 && string(start[4:8]) == "ftyp":
		return heic(start, size)
	case begins("PK\x03\x04"):
		return office(content, size, start)
	}
	return "", errUnknown
}

// broken takes a decoder's word that content is damaged; an error of reading it stays what it is.
func broken(err error) error {
	var format jpeg.FormatError
	var unsupported jpeg.UnsupportedError
	var pngFormat png.FormatError
	var pngUnsupported png.UnsupportedError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &format), errors.As(err, &unsupported), errors.As(err, &pngFormat), errors.As(err, &pngUnsupported):
		return errBroken
	}
	return err
}

// ends looks for a word near the end.
func ends(content io.ReaderAt, size int64, with string) error {
	last := make([]byte, min(tail, size))
	if _, err := content.ReadAt(last, size-int64(len(last))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if !bytes.Contains(last, []byte(with)) {
		return errBroken
	}
	return nil
}

// within checks that a TIFF's first directory lies in the file.
func within(size int64, order binary.ByteOrder, start []byte) error {
	if len(start) < 8 {
		return errBroken
	}
	if at := int64(order.Uint32(start[4:])); at < 8 || at+2 > size {
		return errBroken
	}
	return nil
}

// heic reads the brands of an ISO media file: one of them must be a picture by HEVC.
func heic(start []byte, size int64) (Kind, error) {
	box := int64(binary.BigEndian.Uint32(start))
	if box < 16 || box > size || box > int64(len(start)) {
		return "", errUnknown
	}
	for at := int64(8); at+4 <= box; at += 4 {
		if at == 12 { // a version, no brand
			continue
		}
		switch string(start[at : at+4]) {
		case "heic", "heix", "heim", "heis":
			return HEIC, nil
		}
	}
	return "", errUnknown
}
