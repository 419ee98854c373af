package office_test

import (
	"testing"

	"motcua/web/office"
)

// What is called as nobody expects stays what a screen reader says.
func TestTheWayOnFromANumberTakesNoMarkup(t *testing.T) {
	const want = `href="/analysis/list?a=1&amp;b=&#34;&gt;" aria-label="1 &#34; onclick=&#34;x&#34;&lt;b&gt;"`
	if got := office.Way(`/analysis/list?a=1&b=">`, `1 " onclick="x"<b>`); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
