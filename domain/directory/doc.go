// Package directory holds the reference data of a one-stop service: which agencies there are, at which
// counters they sit, which procedures they handle, at which online service level and within which time limit.
//
// A [Catalogue] is immutable and valid: [Load] reads it from a folder of CSV files and refuses a folder in
// which anything is wrong, with file, line, column and reason of every fault. [VinhLong2019] is the embedded one.
//
// # The embedded catalogue is a reconstruction
//
// The numbers of Vĩnh Long 2019 are those of the province's plan for 2020 (Quyết định 3252/QĐ-UBND of 30/12/2019,
// section A.I): 18 provincial agencies, 8 districts, 28 of 109 communes, 32 counters; 1,930 procedures, of which 59
// at service level 4, 757 at level 3 and 1,114 at level 2. Everything else is from general knowledge or invented: which
// communes, the identifiers, who sits at which counter, and the names, limits, applicants, fees and papers of the procedures.
// Procedure codes have a shape of their own, VL-<agency>-<number> (VL-HUYEN- for districts, VL-XA- for communes);
// they are not the codes of the national database. Replace the folder by your own where this matters.
//
// It describes the end of 2019. Of what changed since only the end of the districts, of their procedures and of these communes on 30/6/2025 is
// entered (local government of two levels: Luật Tổ chức chính quyền địa phương 2025); who took over is not, and the merged provincial
// departments of 2025 are not (unconfirmed).
//
// # The folder
//
//	about.csv       one row: the province, its centre, and what the catalogue is; optional: as_of
//	agencies.csv    code, level, name_vi, name_en, short_vi, parent; optional: successor, validity
//	coverage.csv    how many agencies each level has, on the system or not; optional: validity
//	fields.csv      fields of administration (lĩnh vực)
//	counters.csv    counters (quầy) of the centre, with the fields that they serve, separated by spaces; optional: validity
//	procedures.csv  administrative procedures (thủ tục hành chính); optional: validity
//	components.csv  papers that procedures ask for (thành phần hồ sơ): of (a procedure's code; a field's, for its procedures that have none of their
//	                own; or * for all others), number, name_vi, name_en, originals, copies, required (yes or no); optional: validity, and the whole file
//	officers.csv    who may act: person, name_vi, role, agency, counter (0: none); optional: validity, and the whole file
//
// Validity is the columns valid_from and valid_to, dates as in 2025-06-30, both days counted; an empty cell leaves that end open. When
// something changes, such as a procedure's limit, its row ends and a new one with the same code begins: rows of one code never hold
// on the same day. A counter or procedure is in force only while its agency is, a commune only while its district is; where there are no
// districts any more, a commune's parent is the province. An agency that ends may name the agency that takes over (successor).
//
// Files are UTF-8 with composed letters (NFC), columns separated by commas and named in the first row, in any order; lines that
// begin with # are comments, and a column named note is ignored.
package directory
