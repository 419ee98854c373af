package browsertest

import (
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// PDF is what a printer would get of a page.
type PDF struct {
	t    testing.TB
	File string
}

// Sheet is one page of a PDF: its size in points (1/72 inch) and its text.
type Sheet struct {
	Width, Height float64
	Text          string
}

// PDF prints the page as it stands, on the paper that its own style asks for. What is read of it is read by poppler's programs (pdfinfo, pdftotext,
// pdftoppm); without them the test is skipped, or fails where MOTCUA_NEED_BROWSER is set (as in CI).
func (b *Tab) PDF() *PDF {
	b.t.Helper()
	for _, program := range []string{"pdfinfo", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("MOTCUA_NEED_BROWSER") != "" {
				b.t.Fatalf("no %s found: install the package poppler-utils", program)
			}
			b.t.Skipf("no %s found: install the package poppler-utils", program)
		}
	}
	Eval[bool](b, "document.fonts.ready.then(() => true)")
	got, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		b.t.Fatalf("print: %v", err)
	}
	p := &PDF{b.t, filepath.Join(b.t.TempDir(), "page.pdf")}
	if err := os.WriteFile(p.File, got.Data, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return p
}

// Sheets are the pages of the PDF.
func (p *PDF) Sheets() []Sheet {
	p.t.Helper()
	texts := strings.Split(p.run("pdftotext", "-layout", p.File, "-"), "\f")
	var all []Sheet
	for _, line := range strings.Split(p.run("pdfinfo", "-f", "1", "-l", "9999", p.File), "\n") {
		var n int
		var s Sheet
		if _, err := fmt.Sscanf(strings.Join(strings.Fields(line), " "), "Page %d size: %f x %f", &n, &s.Width, &s.Height); err == nil {
			s.Text = texts[n-1]
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		p.t.Fatalf("%s has no pages", p.File)
	}
	return all
}

// Text is the text of all pages in the order in which it was drawn, its lines and blanks run together: what a search in the file finds.
func (p *PDF) Text() string {
	p.t.Helper()
	return strings.Join(strings.Fields(p.run("pdftotext", "-raw", p.File, "-")), " ")
}

// Picture is a page, from 1, as a printer with so many dots an inch draws it, in shades of grey.
func (p *PDF) Picture(sheet, dots int) *image.Gray {
	p.t.Helper()
	n := strconv.Itoa(sheet)
	pgm := p.run("pdftoppm", "-r", strconv.Itoa(dots), "-f", n, "-l", n, "-singlefile", "-gray", p.File)
	var width, height, white int
	if _, err := fmt.Sscanf(pgm, "P5\n%d %d\n%d", &width, &height, &white); err != nil || white != 255 || len(pgm) < width*height {
		p.t.Fatalf("page %d of %s as a picture: %.20q, %v", sheet, p.File, pgm, err)
	}
	return &image.Gray{Pix: []byte(pgm[len(pgm)-width*height:]), Stride: width, Rect: image.Rect(0, 0, width, height)}
}

func (p *PDF) run(program string, arguments ...string) string {
	p.t.Helper()
	out, err := exec.CommandContext(p.t.Context(), program, arguments...).Output()
	if err != nil {
		p.t.Fatalf("%s %s: %v", program, p.File, err)
	}
	return string(out)
}
