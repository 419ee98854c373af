package forms

import (
	"fmt"
	"image"
	"image/color"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
)

// drawn is a symbol as pixels, so many for each module; bars are so many pixels high.
func drawn(t *rapid.T, s *symbol, module, high int) image.Image {
	picture := image.NewGray(image.Rect(0, 0, s.Across*module, s.Down*high))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(s.Path, "z"), "z") {
		var x, y, n, back int
		if _, err := fmt.Sscanf(part, "M%d %dh%dv1h-%d", &x, &y, &n, &back); err != nil || n != back || n < 1 {
			t.Fatalf("the path has %q: %v", part, err)
		}
		for py := y * high; py < (y+1)*high; py++ {
			for px := x * module; px < (x+n)*module; px++ {
				picture.SetGray(px, py, color.Gray{})
			}
		}
	}
	return picture
}

func read(t *rapid.T, reader gozxing.Reader, picture image.Image) string {
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	got, err := reader.Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		t.Fatal(err)
	}
	return got.GetText()
}

func mm(t *rapid.T, text string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "mm"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestABarcodeSaysTheCodeAndFitsTheSlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := dossier.Code(rapid.StringMatching(`[!-~]{1,30}|[0-9]{1,40}|[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}-[0-9]{6}-[0-9]{4,5}`).Draw(t, "code"))
		s := barcode(code)
		if s == nil {
			t.Fatalf("%q has none", code)
		}
		width := mm(t, s.Width)
		if width > textWidth || width/float64(s.Across) < 0.25 {
			t.Errorf("%q is %.1f mm wide, its modules %.3f mm", code, width, width/float64(s.Across))
		}
		if !strings.HasPrefix(s.Path, fmt.Sprintf("M%d 0h", quietBars)) {
			t.Errorf("the quiet zone is not %d modules: %s", quietBars, s.Path)
		}
		if got := read(t, oned.NewCode128Reader(), drawn(t, s, 3, 30)); got != string(code) {
			t.Errorf("it says %q, not %q", got, code)
		}
	})
}

func TestAQRCodeLeadsToTheLinkAndFitsTheSlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		token := rapid.StringMatching(`[A-Za-z0-9_-]{22,48}`).Draw(t, "token")
		host := rapid.StringMatching(`https?://[a-z]{3,30}\.vn(:8080)?/?`).Draw(t, "base")
		link, err := linkTo(host, token)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.TrimSuffix(host, "/") + "/t/" + token; link != want {
			t.Errorf("the link is %q, want %q", link, want)
		}
		s, err := qrCode(link)
		if err != nil {
			t.Fatal(err)
		}
		if width := mm(t, s.Width); width > 30 || width/float64(s.Across) < 0.4 || s.Width != s.Height {
			t.Errorf("it is %s by %s, %d modules", s.Width, s.Height, s.Across)
		}
		if got := read(t, qrcode.NewQRCodeReader(), drawn(t, s, 3, 3)); got != link {
			t.Errorf("it says %q, not %q", got, link)
		}
	})
}
