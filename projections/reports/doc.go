// Package reports makes the reports on paper: out of figures, or of the list of dossiers, a [table.Table] in the layout of a prescribed
// form, which the adapters write as a workbook, as CSV and as a page to print. Everything that a report says follows from the log up to
// a position; the clock does not come in, so the same log gives the same report.
package reports
