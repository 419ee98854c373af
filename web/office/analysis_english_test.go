package office_test

import (
	"regexp"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// vietnamese are the texts of a page that somebody who reads English meets, and that are not said to be in Vietnamese.
const vietnamese = `(() => {
	const found = new Set(), letters = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
	const meets = (text) => { if (letters.test(text ?? "")) found.add(text.trim()); };
	meets(document.title);
	for (const e of document.querySelectorAll("body *:not(script, style)")) {
		if (e.closest("[lang]").lang !== "en") continue;
		for (const n of e.childNodes) if (n.nodeType === Node.TEXT_NODE) meets(n.data);
		for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "data-failed", "data-text", "data-title", "data-play-text", "data-pause-text"]) meets(e.getAttribute(name));
	}
	return [...found];
})()`

func TestTheEnglishPagesOfTheAnalysisSayNothingInVietnameseButNames(t *testing.T) {
	p := week(t)
	p.returned(t)
	p.listed(t)
	names := []string{"Giả Định", "QĐ-UBND"} // of people, and of the plan
	for _, a := range p.law.Catalogue.AgenciesOn(18_270) {
		names = append(names, a.NameEn)
	}
	for _, f := range p.law.Catalogue.Fields() { // in what is read aloud of a link; the catalogue names them in Vietnamese alone
		names = append(names, f.NameVi)
	}
	place := regexp.MustCompile(`Vĩnh Long`)
	b := p.tab(t, "phantich")
	for _, path := range []string{
		"/analysis?from=2020-01-01&to=2020-01-09", "/analysis?from=2020-01-01&to=2020-01-04&at=2020-01-04T12:00:00", "/analysis?from=2020-01-01&to=2020-01-09&slice=counter%3D7", "/analysis?from=2020-01-01&to=2020-01-09&slice=channel%3Ddirect&by=service-level",
		"/analysis?from=2020-01-01&to=2020-01-09&slice=agency%3D000.00.04.H61&by=field", "/analysis?from=2019-01-01&to=2019-12-31&by=level", "/analysis?from=x", "/analysis?at=2031-01-01T00:00",
		"/analysis/compare?from=2020-01-01&to=2020-01-09&at=2020-01-03T12:00:00&known-at=40&and-at=2020-01-05T12:00:00&and-known-at=40",
		"/analysis/list?cell=received&from=2020-01-01&to=2020-01-09", "/analysis/why?rate=on_time_of_handled&from=2019-01-01&to=2019-12-31", "/analysis/delays?kind=cause&from=2020-01-01&to=2020-01-09",
		"/reports", "/reports?kind=II.06a&by=agency&from=2020-01-01&to=2020-01-09", "/reports?kind=06&office=000.00.04.H61&from=2020-01-01&to=2020-01-09", "/reports?kind=targets&from=2020-01-01&to=2020-01-09", "/reports?kind=satisfaction&from=2020-01-01&to=2020-01-09&by=agency",
		"/reports/taken", "/exports",
	} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		b.Go(p.server.URL + path + sep + "lang=en")
		b.Await("the page", `document.readyState === "complete" && document.documentElement.lang === "en" && document.querySelector("h1")`)
		for _, text := range browsertest.Eval[[]string](b, vietnamese) {
			rest := text
			for _, name := range names {
				rest = strings.ReplaceAll(rest, name, "")
			}
			if rest = place.ReplaceAllString(rest, ""); regexp.MustCompile(`[À-ỹ]`).MatchString(strings.NewReplacer("–", "", "×", "").Replace(rest)) {
				t.Errorf("%s says %q", path, text)
			}
		}
	}
}
