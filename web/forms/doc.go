// Package forms is the paper of the one-stop: forms 01 to 05 of Circular 01/2018/TT-VPCP, rendered as HTML pages to be printed. [Of] reads a
// dossier's story into what stands on its forms, [Page] renders one of them. It knows nothing of requests, accounts or the log, and reads no
// clock.
//
// What the forms look like. The circular has forms 01 to 05 on A5 and the register, form 06, on A4 (read in reports of its annex, not in its
// own text); [Options].Size prints them on A4 for offices that have no other paper. A form of an ordinary dossier is one sheet; a long
// list of papers, or a long way through the offices, goes on on further sheets of the same paper, each with the headings of its table and
// its number of all, those of form 05 with the dossier's code: its rows keep the room in which people sign. Letterhead, titles, the lines to be filled in and the
// signatures follow the forms in use and general knowledge of the annex; their wording is unconfirmed against its own text. Ours are: the
// barcode, the QR code with its sentence, the fee, the counter and the table of papers on form 01, the sentence about the clock on form 02, and the
// hand-overs with the applicant on form 05. Numbers and titles are those of the day on which a form was issued ([motcua/domain/citation]): the
// forms of Circular 03/2025/TT-VPCP, which replaced it, keep this layout, which is unconfirmed for them.
//
// The pages carry no style and no script of their own, so that they pass a strict content policy; both lie in files that the site serves, see
// [File]. An @page rule would be refused inside a page, and the slip would come out on the wrong paper.
package forms
