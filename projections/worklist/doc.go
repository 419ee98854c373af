// Package worklist is what there is to do (danh sách việc): for each agency the dossiers that it holds or is to take over, its parts in
// joint dossiers and the questions that it has not answered; for each counter what is to be accepted, supplemented, handed on and
// given back; for each head what the officers have open and how punctual they were.
//
// A dossier is on the lists while it is handed in and not accepted, in process, or resolved and not given back. It leaves them when it is
// refused, withdrawn, stopped or given back. Imported histories often do not tell of a return: as the wall of results shows the
// newest only, the [ReadyKept] newest results are kept for each desk; an older one that is fetched after all is found by its code in
// the register. So memory grows with what is open. Who finished what is known for the last 62 days on which anything was finished.
//
// How a dossier goes on is decided by [dossier.Evolve] alone: an entry is the part of its state that matters here, is made a state for
// each event, and an entry again. A slow model of whole states holds every answer in a property test.
//
// The fold has no clock: each question brings its now. Lines stand in the order of what falls due next, in blocks of up to 256; so what is
// overdue is the beginning of a list, and [View.Badge] counts it without going through it. A page goes through its list once, for the
// counts beside it, and sorts no more than it shows.
//
// Any number may ask while one goroutine folds, and a view may be kept for that (get it once, by Runner.Read). The lock is held for
// single events, and by a question only to take the blocks of its lists: they and the entries never change, a block that somebody has is copied
// before it is changed. So no question waits for another's page, nor does the fold; and a page is all of one moment.
//
// Measured with 90.000 open dossiers, 20.000 of them at one agency, on two processors that others used too (go test -run - -bench Busy):
// 450 bytes of heap for each dossier, all lists included. A page of that agency takes 0,35 ms, the slowest in a hundred 0,5 to 1,3 ms; in
// another order, or with a text, 1 to 2,5 ms, and under load the slowest in a hundred 2 to 17 ms: these go to every dossier. A page of a
// counter of 3.000 lines takes 0,15 ms; a badge 0,3 µs; a page allocates some 50 kB, whatever the length of its list. An event takes
// 1,4 µs, beside a hundred pages a second 2,0 µs; over the reference history about twice the walls' fold. A snapshot has 19 MB, is written
// in 0,1 s and read in 0,5 s.
package worklist
