package attachment

// Kind is the kind of a file, as the media type under which it is sent: decided by what is in the file, never by its name or by
// what the sender says of it.
type Kind string

// The kinds that are kept. What a browser could run (HTML, SVG, script) is none of them.
const (
	PDF  Kind = "application/pdf"
	JPEG Kind = "image/jpeg"
	PNG  Kind = "image/png"
	TIFF Kind = "image/tiff"
	WebP Kind = "image/webp"
	HEIC Kind = "image/heic"
	DOCX Kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	XLSX Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	ODT  Kind = "application/vnd.oasis.opendocument.text"
)

// Kinds lists the kinds that are kept.
func Kinds() []Kind { return []Kind{PDF, JPEG, PNG, TIFF, WebP, HEIC, DOCX, XLSX, ODT} }

// Valid reports whether k is one of [Kinds].
func (k Kind) Valid() bool {
	switch k {
	case PDF, JPEG, PNG, TIFF, WebP, HEIC, DOCX, XLSX, ODT:
		return true
	}
	return false
}

// Extension is the end of a file's name that belongs to the kind, such as ".pdf"; "" for a kind that is not known.
func (k Kind) Extension() string {
	return map[Kind]string{
		PDF: ".pdf", JPEG: ".jpg", PNG: ".png", TIFF: ".tif", WebP: ".webp", HEIC: ".heic", DOCX: ".docx", XLSX: ".xlsx", ODT: ".odt",
	}[k]
}
