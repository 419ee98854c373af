// Package delays is how dossiers keep to their limits (thời hạn): how much of the limit was used when there was a result, and who held
// those that are late, and for how long.
//
// A dossier that was resolved lies in one [Band], by what its clock ledger says was used of what was granted since the clock last started from
// zero, extensions included. The bands up to the limit are the figures (8) + (9), those beyond it are (10): what was judged early, on time or late
// stays so, however the share is rounded.
//
// While its clock runs, a dossier is held by one [Office] at a time, so that what the offices held adds up to what the clock ran:
//
//   - the applicant, while something is waited for that lets the clock run on;
//   - else an agency that was asked and has not answered, of several the one asked first;
//   - else an agency with a task in a joint dossier, of several the one whose task was opened first;
//   - else the one-stop, until it hands the dossier on or somebody is named for it;
//   - else the agency to which it was handed on, or the competent one.
//
// While the clock stands (a supplement, a duty, an inspection) nobody holds it. Where it starts from zero, so does the count.
//
// The cause of a late dossier is the office that exceeded its own limit the longest. The one-stop's is the moment by which it is to hand on
// (Decree 61/2018, art. 18); that of an agency that was asked, or has a task, is the deadline it was given; the one that handles the
// dossier answers for the delay that the others' do not explain. The applicant is no cause. So each late dossier has one cause, and the causes
// add up to (10), those of overdue dossiers to (13).
//
// Time is office time, to the minute, by the calendar of the competent agency when a question is asked; the fold needs none.
//
// The view also tells of any moment of the past, without being folded anew: what occurred later is left out by the minute, what was corrected later is
// taken back ([Question.Retold]). Only what a log held ([figures.AsOf.Known]) takes a fold of its own.
//
// Memory: 16 bytes for each dossier received, about 20 for the life of each that has a result, and what package roll takes; some hundred for
// each in process and for each correction. A question looks through all dossiers.
package delays
