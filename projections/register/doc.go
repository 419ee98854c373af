// Package register is the list of dossiers behind every figure (sổ theo dõi hồ sơ): one row a dossier in a disposable SQLite
// file, with what the cells of a report need for any period and any past day, and what people search for.
//
// The length of the list of a cell is the figure of package figures, for every cell, slice and period. The one exception to
// "a projection does no I/O" lives here: a list of a million dossiers does not belong into memory. The file is worth nothing: deleted, damaged or
// written by another version it is made again from the log.
//
// [Writer] is a view in the sense of package projections, which outlives the process: it tells where it stands, and the
// fold goes on after it. Rows, searched words and the position are written in one transaction. [Reader] asks, also beside the
// process that writes.
//
// A list is found through indexes in its own order, day by day and within a day by the id, so that its first page costs the same in a
// long history as in a short one; see indexes.go. What a text finds is listed by the id, the newest first. Where a question has several
// conditions, the index that leads past the fewest dossiers is taken (lead.go): how many there are is known from the table days, by slice
// and day, which also has the counts of all cells that are cut once at most. Any other exact count goes through all that it counts;
// [Reader.CountTo] ends early, for a page. Ids rise with the log, so that a period bounds them and the words searched in it.
//
// While the history is folded for the first time there are only rows. Then the indexes are sorted, and beside that, by connections of their
// own, the sums are counted and the words indexed (settle.go): both are much cheaper done once than kept in order all the way.
//
// A million dossiers take about 850 MB on disk, and some 300 MB of temporary files while their indexes are made; where there is no room for
// such files, memory is taken instead.
//
// Days are stored as numbers since 1/1/1970, moments as RFC 3339 text with their offsets.
package register
