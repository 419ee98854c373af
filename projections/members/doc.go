// Package members finds the dossiers that figures count in a state of the log: as of a moment, as the log knew it. Package register lists those of
// everything that the log holds now, at once; this one takes any state, and reads for it.
//
// Figures are sums over dossiers. So a dossier is in a figure where the figure of its events alone is one, and the length of the list is the
// figure, for every cell, slice, period and state.
//
// [Find] reads the log once, to see which dossiers can count in the period, and then each of these alone. It costs as much as a fold of the
// whole log, and some 60 µs for each dossier that can count; the [Book] that it makes takes about 60 bytes for each.
package members
