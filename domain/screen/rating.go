package screen

import (
	"strconv"
	"strings"
)

// ratingPrefix begins the name of what a counter's second screen shows: where the applicant rates the dossier that has just been returned.
const ratingPrefix = "rating/"

// RatingOf is the counter that a display's name, as in "rating/7", is the second screen of; ok is false for every other display.
func RatingOf(display string) (counter int, ok bool) {
	key, ok := strings.CutPrefix(display, ratingPrefix)
	n, err := strconv.Atoi(key)
	return n, ok && err == nil && n > 0 && strconv.Itoa(n) == key
}

// RatesAt is the counter that a screen with this picture is the second screen of; ok is false for a screen that only shows.
func (p Picture) RatesAt() (counter int, ok bool) {
	if len(p.Displays) != 1 {
		return 0, false
	}
	return RatingOf(p.Displays[0])
}

// alone refuses a page that one touches among pages that take turns.
func (p Picture) alone() error {
	for _, display := range p.Displays {
		if _, rates := RatingOf(display); rates && len(p.Displays) > 1 {
			return &Refusal{"Trang đánh giá ở quầy đứng một mình, không luân phiên với trang khác", "the page for ratings at a counter stands alone: it takes no turns with others"}
		}
	}
	return nil
}
