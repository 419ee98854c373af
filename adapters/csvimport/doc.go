// Package csvimport brings dossiers of another system into the log: it reads a CSV file by a mapping and tells it to the
// domain as commands, so that what an import writes has been judged by the same law as everything else.
//
// # Three passes, constant memory
//
// Reading takes the rows into a staging file on disk, a disposable SQLite database that is removed at the end. Checking goes through
// it dossier by dossier and lets the law decide on every command without writing anything. Writing carries the commands out, in
// the order of receipt, in bulks. Memory is bounded by one row (1 MiB), one dossier (10,000 rows) and one bulk, not by the file.
//
// # What a bad row costs
//
// By default ([Strict]) nothing of a file with a bad row is written. With [SkipBad] the bad row is left out, and
//
//   - where it tells a mere step of the processing, or cannot be told to belong to a dossier, it is the row alone;
//   - where it tells of receipt, promise, end, return or matter of a dossier, it is the whole dossier, since a dossier without
//     its end would be counted as something that it is not.
//
// A file without a header, or whose header lacks a column of the mapping, is refused as a whole in both modes.
//
// # A second run adds nothing
//
// The id of every command follows from the mapping's name and from what identifies the row in the other system (dossier,
// activity, instance or time), not from the file. A longer file of the same system adds what is new in it. Where a row says
// something else than what an earlier import wrote by the same id, it is a bad row: an import never rewrites.
package csvimport
