package attachmenttest

import (
	"bytes"
	"fmt"

	"motcua/domain/attachment"
)

// Refused are contents that no store keeps, whatever they are called.
func Refused() map[string][]byte {
	const page = "<!DOCTYPE html><script>alert(1)</script>"
	all := map[string][]byte{
		"nothing":                     {},
		"a page":                      []byte(page),
		"a page that holds a PDF":     append([]byte(page), PDF(10)...),
		"a page behind a PDF's head":  []byte("%PDF-1.7\n" + page),
		"a drawing":                   []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
		"a drawing with a prologue":   []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`),
		"a script":                    []byte("#!/bin/sh\nrm -rf /\n"),
		"a script behind blanks":      append([]byte("  \n"), PDF(10)...),
		"a program":                   []byte("MZ\x90\x00"),
		"a picture of another kind":   []byte("GIF89a\x01\x00\x01\x00"),
		"a text":                      []byte("Đơn đề nghị"),
		"an archive":                  Archive("a.txt"),
		"an empty archive":            Archive(),
		"a page before an archive":    append([]byte(page), Archive("[Content_Types].xml", "word/document.xml")...),
		"a document with macros":      Archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
		"a text document with macros": Archive("mimetype", "content.xml", "Basic/Standard/Module1.xml"),
		"a path out of the archive":   Archive("[Content_Types].xml", "word/document.xml", "word/../../../x"),
		"an absolute path":            Archive("[Content_Types].xml", "word/document.xml", "/etc/cron.d/x"),
		"a path of Windows":           Archive("[Content_Types].xml", "word/document.xml", `..\..\x`),
		"a document that blows up":    Swollen(),
		"too many entries":            Archive(many(10_100)...),
		"a list without end":          Archive(long(120)...),
		"a film":                      []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"),
		"a sound":                     []byte("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00"),
	}
	for kind, content := range Samples() {
		all["half a "+string(kind)] = content[:len(content)/2]
		all["the first bytes of a "+string(kind)] = content[:min(4, len(content))]
	}
	delete(all, "half a "+string(attachment.HEIC)) // what is cut off is no part of its head
	delete(all, "half a "+string(attachment.JPEG)) // 〃
	delete(all, "half a "+string(attachment.PNG))  // 〃
	return all
}

func many(n int) []string {
	names := []string{"[Content_Types].xml", "word/document.xml"}
	for i := range n {
		names = append(names, fmt.Sprint("x", i))
	}
	return names
}

// long is a list of names of more than 4 MiB.
func long(n int) []string {
	names := []string{"[Content_Types].xml", "word/document.xml"}
	for i := range n {
		names = append(names, fmt.Sprint(i, string(bytes.Repeat([]byte("x"), 60_000))))
	}
	return names
}
