// Package xlsx writes a report as an Excel workbook: sums, rates and checks are formulas, so that who gets the file can see how a number
// comes about and go on working with it; their results are stored too, for viewers that do not compute. It prints on A4 across, with
// the headings on every page and the pages numbered.
//
// The same table gives the same bytes: the workbook is dated with the moment up to which the facts were known.
package xlsx

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/domain/table"
)

// sheetName is the one sheet of a workbook.
const sheetName = "Báo cáo"

// Write writes the workbook. A table that is wrong is refused before anything is written.
func Write(w io.Writer, t *table.Table) (err error) {
	if err := t.Check(); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	s := &sheet{file: f, table: t, last: len(t.Columns)}
	for _, step := range []func() error{s.dress, s.page, s.begin, s.corner, s.headings, s.rows, s.sums, s.rates, s.notes, s.close, s.end} {
		if err := step(); err != nil {
			return fmt.Errorf("workbook %s: %w", t.Form, err)
		}
	}
	_, err = f.WriteTo(w)
	return err
}

// page sets what concerns the file and the paper: it has to stand before the first row is written.
func (s *sheet) page() error {
	if err := s.file.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	at := s.table.Known.UTC().Format(time.RFC3339)
	if err := s.file.SetDocProps(&excelize.DocProperties{Creator: "motcua", LastModifiedBy: "motcua", Title: s.table.Form, Created: at, Modified: at, Language: "vi-VN"}); err != nil {
		return err
	}
	a4, across, once, any, yes := 9, "landscape", 1, 0, true
	if err := s.file.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &once, FitToHeight: &any}); err != nil {
		return err
	}
	if err := s.file.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	edge, foot, inner := 0.4, 0.7, 0.3 // inches
	if err := s.file.SetPageMargins(sheetName, &excelize.PageLayoutMarginsOptions{Left: &edge, Right: &edge, Top: &edge, Bottom: &foot, Header: &inner, Footer: &inner, Horizontally: &yes}); err != nil {
		return err
	}
	footer := "&L&8" + limited(footed(s.table.Foot)) + "&R&8Trang &P/&N"
	if err := s.file.SetHeaderFooter(sheetName, &excelize.HeaderFooterOptions{OddFooter: footer}); err != nil {
		return err
	}
	return s.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes})
}

// end closes the sheet and repeats the headings on every page.
func (s *sheet) end() error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	return s.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheetName, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheetName, s.headFrom, s.headTo),
	})
}

// footed escapes what the code of a page's foot would take for itself.
func footed(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if out = append(out, r); r == '&' {
			out = append(out, r)
		}
	}
	return string(out)
}

// limited cuts a foot to what Excel lets stand there: 255 letters with the codes.
func limited(text string) string {
	const room = 220
	if letters := []rune(text); len(letters) > room {
		return string(letters[:room-1]) + "…"
	}
	return text
}
