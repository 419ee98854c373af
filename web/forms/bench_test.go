package forms_test

import (
	"testing"

	"motcua/web/forms"
)

func BenchmarkPage(b *testing.B) {
	d := whole(b).forms()
	for _, number := range []string{"01", "05"} {
		b.Run(number, func(b *testing.B) {
			for b.Loop() {
				if _, err := forms.Page(number, d, forms.Options{Assets: "/forms", Base: base}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
