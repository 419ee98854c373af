package browsertest

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"strings"

	"github.com/chromedp/chromedp"
)

// Coarse is what the window shows as somebody sees it who has taken the glasses off: the mean colour of each field of a grid, a
// line for each row, six hexadecimal digits a field.
func (b *Tab) Coarse(columns, rows int) string {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatalf("picture: %v", err)
	}
	decoded, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		b.t.Fatalf("picture: %v", err)
	}
	picture := image.NewRGBA(decoded.Bounds()) // a window is opaque
	draw.Draw(picture, picture.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
	var text strings.Builder
	box := picture.Bounds()
	for y := range rows {
		for x := range columns {
			r := image.Rect(box.Dx()*x/columns, box.Dy()*y/rows, box.Dx()*(x+1)/columns, box.Dy()*(y+1)/rows).Add(box.Min)
			fmt.Fprintf(&text, "%06x ", mean(picture, r))
		}
		text.WriteByte('\n')
	}
	return strings.ReplaceAll(text.String(), " \n", "\n")
}

// mean is the mean colour of a part of a picture, as 0xrrggbb.
func mean(picture *image.RGBA, part image.Rectangle) uint32 {
	var sum [3]uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := picture.Pix[picture.PixOffset(part.Min.X, y) : picture.PixOffset(part.Max.X-1, y)+4]
		for ; len(row) >= 4; row = row[4:] {
			sum[0], sum[1], sum[2] = sum[0]+uint64(row[0]), sum[1]+uint64(row[1]), sum[2]+uint64(row[2])
		}
	}
	n := uint64(max(1, part.Dx()*part.Dy()))
	return uint32(sum[0]/n)<<16 | uint32(sum[1]/n)<<8 | uint32(sum[2]/n)
}

// Differs lists the fields of a coarse picture in which a colour is more than tolerance (of 255) from what is wanted.
func Differs(want, got string, tolerance int) []string {
	w, g := strings.Split(strings.TrimSpace(want), "\n"), strings.Split(strings.TrimSpace(got), "\n")
	if len(w) != len(g) {
		return []string{fmt.Sprintf("%d rows, want %d", len(g), len(w))}
	}
	var bad []string
	for y := range w {
		wf, gf := strings.Fields(w[y]), strings.Fields(g[y])
		if len(wf) != len(gf) {
			return []string{fmt.Sprintf("row %d has %d fields, want %d", y, len(gf), len(wf))}
		}
		for x := range wf {
			if apart(wf[x], gf[x]) > tolerance {
				bad = append(bad, fmt.Sprintf("row %d field %d is %s, want %s", y, x, gf[x], wf[x]))
			}
		}
	}
	return bad
}

// apart is by how much two colours differ in the channel in which they differ most; 256 for what is no colour.
func apart(a, b string) int {
	var x, y [3]int
	if _, err := fmt.Sscanf(a, "%2x%2x%2x", &x[0], &x[1], &x[2]); err != nil {
		return 256
	}
	if _, err := fmt.Sscanf(b, "%2x%2x%2x", &y[0], &y[1], &y[2]); err != nil {
		return 256
	}
	most := 0
	for i := range x {
		most = max(most, x[i]-y[i], y[i]-x[i])
	}
	return most
}
