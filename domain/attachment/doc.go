// Package attachment is the port to the files that belong to dossiers (tệp đính kèm): scans of papers and results. A file is kept
// by the hash of its content, beside the log, and never changes; events name it by that hash.
package attachment

// MaxSize bounds a file, in bytes: 50 MB.
const MaxSize = 50_000_000
