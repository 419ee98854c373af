package forms

import (
	"fmt"
	"image"
	"image/color"
	"net/url"
	"strconv"
	"strings"

	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"motcua/domain/dossier"
)

// Widths of modules in millimetres: whole numbers of the dots of printers at 300 and 600 dots an inch, so that bars are printed as wide as they
// are drawn.
const (
	dot       = 25.4 / 600
	square    = 12 * dot // of a QR code, 0.508 mm: a telephone's camera reads 0.4 mm
	wideBar   = 8 * dot  // of a Code 128, 0.339 mm
	narrowBar = 6 * dot  // 0.254 mm, the least that is wanted at a counter
)

// Quiet zones in modules (ISO/IEC 18004: 4; ISO/IEC 15417: 10).
const (
	quietSquares = 4
	quietBars    = 10
)

// Sizes in millimetres.
const (
	textWidth = 128.0 // what the margins of an A5 sheet leave
	barHeight = 10.0
	maxLink   = 120 // bytes of a link: its QR code is 29 mm wide at most
)

// symbol is a QR code or a barcode as a drawing: a path in modules, and its size on paper.
type symbol struct {
	Path          string
	Across, Down  int    // modules, with the quiet zone
	Width, Height string // on paper: "20.8mm"
	Says          string // for those who listen
}

// barcode draws a code as Code 128. One that it cannot hold (beyond ASCII, or too long for the paper) gives none: then it is read by eye.
func barcode(code dossier.Code) *symbol {
	for _, r := range code {
		if r > '~' {
			return nil
		}
	}
	bars, err := code128.Encode(string(code))
	if err != nil {
		return nil
	}
	s := &symbol{Path: outline(bars, quietBars, 0), Across: bars.Bounds().Dx() + 2*quietBars, Down: 1, Says: "Mã vạch của mã hồ sơ " + string(code)}
	for _, width := range []float64{wideBar, narrowBar} {
		if across := float64(s.Across) * width; across <= textWidth {
			s.Width, s.Height = millimetres(across), millimetres(barHeight)
			return s
		}
	}
	return nil
}

// LinkPath begins the path of the page to which a slip's QR code leads; the token follows.
const LinkPath = "/t/"

// linkTo is where an applicant looks the dossier up: by a random token, without personal data.
func linkTo(base, token string) (string, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("forms: %q is no address to look dossiers up at: give one such as https://motcua.vinhlong.gov.vn", base)
	}
	link := strings.TrimSuffix(u.String(), "/") + LinkPath + url.PathEscape(token)
	if len(link) > maxLink {
		return "", fmt.Errorf("forms: the link has %d bytes, more than the %d that a slip has room for: shorten the address %q or the token", len(link), maxLink, base)
	}
	return link, nil
}

// qrCode draws a link, at level M: up to 15 % of it may be dirty or folded.
func qrCode(link string) (*symbol, error) {
	squares, err := qr.Encode(link, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("forms: the link as a QR code: %w", err)
	}
	across := squares.Bounds().Dx() + 2*quietSquares
	size := millimetres(float64(across) * square)
	return &symbol{Path: outline(squares, quietSquares, quietSquares), Across: across, Down: across, Width: size, Height: size, Says: "Mã QR dẫn đến trang tra cứu hồ sơ"}, nil
}

func millimetres(n float64) string { return strconv.FormatFloat(n, 'f', 3, 64) + "mm" }

// outline draws the dark modules, row by row, as one path: neighbours in it have no seam between them.
func outline(picture image.Image, right, down int) string {
	var b strings.Builder
	box := picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			from := x
			for x < box.Max.X && dark(picture.At(x, y)) {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from-box.Min.X+right, y-box.Min.Y+down, x-from, x-from)
			}
		}
	}
	return b.String()
}

func dark(c color.Color) bool {
	return color.GrayModel.Convert(c).(color.Gray).Y < 128
}
