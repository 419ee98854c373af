// Package figures is the KPI cube: for every slice and pair of slices the figures of any period and any past day.
//
// A dossier enters and leaves counted sets at known moments: it is received, its promise passes, it is finished, its promise
// moves. The cube keeps, for each slice and each day on which anything changed, the differences of that day; every figure is
// a sum of them. The sums of blocks of 64 are kept beside them, made when a question needs them and forgotten from the first change on; so a
// figure costs a search among the days and the sum of a part of a block, for each of the few series that make the slice up
// (base.go), however many dossiers there are. What comes late goes to its own day and costs the sums after it, once.
// A million dossiers over ten years, on a busy machine: 0.5–21 µs a question on average, the slowest in a hundred 83 µs, and 158 µs right after
// something late was counted in every part of the slice (go test -run - -bench Million).
//
// A finished and returned dossier leaves nothing behind but its marks. Memory grows with slices and days: 8 bytes for each slice, day and cell that
// changed, about 29 bytes for each slice and day with a change, in the slices of five bases, of which all others are sums; and
// 300 to 400 bytes for each dossier that is still open or not yet collected. Measured: the reference history, 34.210 dossiers on 359 days in
// 8.628 slices and pairs, 122.348 slice-days in 3,5 MB and 9,8 MB of heap with 3.822 open dossiers; a million, 1.026.300
// on 3.776 days in the same slices, 2.629.148 slice-days in 77 MB and 121 MB of heap with 114.660 open or never collected.
//
// When dossiers came in is counted beside the days by day and hour ([Cube.Arrivals]), 8 bytes for each hour of a base slice in which
// something came in (the reference history: 94.944, 0,8 MB); a question adds up the hours of its period.
//
// A promise that moves from p₁ to p₂ on day t: if t ≤ p₁ the crossing into "overdue" moves with it; if t > p₁ the dossier leaves
// "overdue" on t and its new crossing is at p₂. A pause takes the crossing away until it ends.
//
// Days are the offices' (UTC+7), whatever offset an event is told in.
package figures
