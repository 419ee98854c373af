// Package times is how long things take, as working time: how long dossiers are handled, and what they wait for, by procedure,
// by agency or any other slice, and by step.
//
// A [Phase] begins and ends with events of a dossier; its length is the office time between them, by the calendar of the
// agency that is competent for the dossier, to the minute. Each length is kept and counts on the day on which the phase
// ended, so any period has exact quantiles: there is no sketch and no error. A quantile is a length that occurred (nearest
// rank: the shortest one that at least that share of all lengths do not exceed).
//
// A correction moves lengths to the slices, the day and the length that it says are right. A phase that lies where no calendar
// reaches (an import of long ago) is counted as such and has no length.
//
// Times are counted by the calendars that the log says were adopted last of what is folded ([ByAdopted]): a calendar that is corrected
// counts the past anew, and a state of the log from before it as it was counted then. A snapshot keeps the sums of the calendars that its
// lengths were counted by and is not used with others.
//
// Memory: about 45 bytes for the lengths of each dossier that is closed, about nine of them, and 8 for where they are, beside its number
// (package roll); about 500 for each that is open. Measured: the reference history (34.210 dossiers) takes 6,6 MB, 200.000 dossiers over nine
// years 22 MB, of which some 3 MB are what dossiers are about. Each length is kept, not a count for each slice, day and minute: in a province
// nearly every one of these occurs once, and a correction must find what is the dossier's. A period is answered by looking through
// all lengths and sorting those that are in it.
package times
