package attachmenttest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"

	"motcua/domain/attachment"
)

// Samples is a small whole file of every kind that is kept.
func Samples() map[attachment.Kind][]byte {
	var jpg, pic bytes.Buffer
	canvas := image.NewGray(image.Rect(0, 0, 2, 2))
	must(jpeg.Encode(&jpg, canvas, nil))
	must(png.Encode(&pic, canvas))
	webp := append([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L"), make([]byte, 18)...)
	heic := append([]byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"), make([]byte, 40)...)
	return map[attachment.Kind][]byte{
		attachment.PDF:  PDF(0),
		attachment.JPEG: jpg.Bytes(),
		attachment.PNG:  pic.Bytes(),
		attachment.TIFF: []byte("II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
		attachment.WebP: webp,
		attachment.HEIC: heic,
		attachment.DOCX: Archive("[Content_Types].xml", "word/document.xml"),
		attachment.XLSX: Archive("[Content_Types].xml", "xl/workbook.xml"),
		attachment.ODT:  Archive("mimetype", "content.xml"),
	}
}

// PDF is one with so many bytes of padding.
func PDF(padding int) []byte {
	return append(append([]byte("%PDF-1.7\n%"), bytes.Repeat([]byte("x"), padding)...), "\ntrailer<<>>\n%%EOF\n"...)
}

// Archive is a ZIP archive with entries of these names; one named mimetype says that it is a text document.
func Archive(names ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		h := &zip.FileHeader{Name: name, Method: zip.Store}
		content := "<x/>"
		if name == "mimetype" { // stored, its size before it
			content = string(attachment.ODT)
			h.CRC32, h.CompressedSize64, h.UncompressedSize64 = checksum(content), uint64(len(content)), uint64(len(content))
			f, err := w.CreateRaw(h)
			must(err)
			_, err = f.Write([]byte(content))
			must(err)
			continue
		}
		f, err := w.CreateHeader(h)
		must(err)
		_, err = f.Write([]byte(content))
		must(err)
	}
	must(w.Close())
	return out.Bytes()
}

// Swollen is an office document whose list says that an entry has nearly 4 GiB unpacked.
func Swollen() []byte {
	document := Archive("[Content_Types].xml", "word/document.xml")
	at := bytes.Index(document, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(document[at+24:], 1<<32-2)
	return document
}

func must(err error) {
	if err != nil {
		panic(err) // what is written stands above, and memory takes it
	}
}
