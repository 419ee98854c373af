// Package figures is the KPI cube: for every slice the figures of any period and any past day.
//
// A dossier enters and leaves counted sets at known moments: it is received, its promise passes, it is finished, its promise
// moves. The cube keeps, for each slice and each day on which anything changed, the differences of that day; every figure is
// a sum of them. So a figure costs time in proportion to the days of the slice, not to dossiers, and a finished and returned dossier
// leaves nothing behind but its marks. Memory: 44 bytes for each slice and day with a change, and about 300 bytes for each
// dossier that is still open or not yet collected.
//
// A promise that moves from p₁ to p₂ on day t: if t ≤ p₁ the crossing into "overdue" moves with it; if t > p₁ the dossier leaves
// "overdue" on t and its new crossing is at p₂. A pause takes the crossing away until it ends.
package figures
