// Package dossier is the life of one dossier (hồ sơ): what may happen to it, and what did.
//
// Read events.go first: it is the whole vocabulary. A [Command] says what somebody wants, [Law.Decide] turns it into events
// or refuses it and names the rule, [Evolve] folds events into [State]. The package is pure: time, ids and actors come in
// with the command, the law (catalogue and calendar) is a value.
//
// Sources: Decree 61/2018/NĐ-CP, Circular 01/2018/TT-VPCP.
package dossier
