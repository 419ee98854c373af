// Package simulation makes histories: a deterministic stream of commands with the rhythms of real offices.
//
// The reference history "Vĩnh Long 2019" is synthetic. It is built so that its projections give the figures that the
// province published for 2019 (Quyết định 3252/QĐ-UBND, section A.I.3) under the one reading in which they agree: 29.217
// dossiers received, 4.993 carried over from 2018, 28.767 resolved early or on time, which is 84,09% of the 34.210 handled.
// How the others split (late, ended, still open) is our choice; see census.go. From 2020 on the stream goes on without end, as
// a live simulation.
//
// Nothing is written past the law: each dossier's life is composed by deciding command after command, and the desk decides
// them again when they are carried out. The same seed gives the same commands, on every machine, for ever.
package simulation
