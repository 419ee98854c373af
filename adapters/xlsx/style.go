package xlsx

import "github.com/xuri/excelize/v2"

// style is how a cell looks.
type style int

const (
	plain style = iota
	right
	corner
	title
	centred
	banner
	head
	headOurs
	number
	words
	count
	countOurs
	day
	middle
	missing
	sumWords
	sumCount
	sumOurs
	rate
	note
	strong
)

// numbers as Excel writes them in the reader's own manner: grouped, and a percentage with two decimals.
const (
	grouped = 3  // #,##0
	percent = 10 // 0.00%
)

// dress makes the styles.
func (s *sheet) dress() error {
	font := func(size float64, bold, italic bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "Times New Roman", Size: size, Bold: bold, Italic: italic, Color: colour}
	}
	lay := func(horizontal, vertical string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: vertical, WrapText: true}
	}
	var box []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		box = append(box, excelize.Border{Type: side, Style: 1, Color: "404040"})
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	ink, quiet := "000000", "6B6B6B"
	date := "dd/mm/yyyy"
	ours, heading, total := fill("FFF4D6"), fill("E8EDF3"), fill("F3F3F3")
	for _, made := range [...]*excelize.Style{
		plain:     {Font: font(11, false, false, ink), Alignment: lay("left", "top")},
		right:     {Font: font(11, false, true, ink), Alignment: lay("right", "center")},
		corner:    {Font: font(11, true, false, ink), Alignment: lay("left", "top")},
		title:     {Font: font(14, true, false, ink), Alignment: lay("center", "center")},
		centred:   {Font: font(11, false, true, ink), Alignment: lay("center", "center")},
		banner:    {Font: font(11, true, false, "8A4B00"), Alignment: lay("center", "center"), Fill: ours},
		head:      {Font: font(10, true, false, ink), Alignment: lay("center", "center"), Border: box, Fill: heading},
		headOurs:  {Font: font(10, true, true, ink), Alignment: lay("center", "center"), Border: box, Fill: ours},
		number:    {Font: font(9, false, true, ink), Alignment: lay("center", "center"), Border: box},
		words:     {Font: font(11, false, false, ink), Alignment: lay("left", "center"), Border: box},
		count:     {Font: font(11, false, false, ink), Alignment: lay("right", "center"), Border: box, NumFmt: grouped},
		countOurs: {Font: font(11, false, true, ink), Alignment: lay("right", "center"), Border: box, NumFmt: grouped, Fill: ours},
		day:       {Font: font(10, false, false, ink), Alignment: lay("center", "center"), Border: box, CustomNumFmt: &date},
		middle:    {Font: font(11, false, false, ink), Alignment: lay("center", "center"), Border: box},
		missing:   {Font: font(9, false, true, quiet), Alignment: lay("center", "center"), Border: box},
		sumWords:  {Font: font(11, true, false, ink), Alignment: lay("left", "center"), Border: box, Fill: total},
		sumCount:  {Font: font(11, true, false, ink), Alignment: lay("right", "center"), Border: box, NumFmt: grouped, Fill: total},
		sumOurs:   {Font: font(11, true, true, ink), Alignment: lay("right", "center"), Border: box, NumFmt: grouped, Fill: ours},
		rate:      {Font: font(11, true, false, ink), Alignment: lay("right", "center"), Border: box, NumFmt: percent},
		note:      {Font: font(10, false, false, ink), Alignment: lay("left", "top")},
		strong:    {Font: font(11, true, false, ink), Alignment: lay("center", "top")},
	} {
		id, err := s.file.NewStyle(made)
		if err != nil {
			return err
		}
		s.styles = append(s.styles, id)
	}
	return nil
}
