package web

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"motcua/web/pages"
)

func TestEverySentenceExistsInBothLanguages(t *testing.T) {
	for key, texts := range pages.Words() {
		for _, l := range []pages.Language{pages.Vietnamese, pages.English} {
			if strings.TrimSpace(texts[l]) == "" {
				t.Errorf("%s has no %s text", key, l)
			}
		}
		if strings.Count(texts[pages.Vietnamese], "%") != strings.Count(texts[pages.English], "%") || strings.Count(texts[pages.Vietnamese], "{") != strings.Count(texts[pages.English], "{") {
			t.Errorf("%s has other places to fill in in the two languages", key)
		}
	}
}

// sources are all the files that speak: templates, scripts and handlers.
func sources(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(pages.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if ext := path.Ext(name); err == nil && (ext == ".html" || ext == ".js") {
			text, err := fs.ReadFile(pages.Files, name)
			found[name] = string(text)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	own, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	rooms, err := fs.Glob(os.DirFS("."), "*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(own, rooms...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = string(text)
	}
	return found
}

func TestTemplatesSayOnlyWhatTheWordingHas(t *testing.T) {
	said := regexp.MustCompile(`\.T (?:"([^"]+)"|\(printf "([^"]+)")`)
	for name, text := range sources(t) {
		for _, m := range said.FindAllStringSubmatch(text, -1) {
			if key := m[1]; key != "" {
				if _, ok := pages.Words()[key]; !ok {
					t.Errorf("%s says %q, which the wording does not have", name, key)
				}
			} else if prefix, _, _ := strings.Cut(m[2], "%"); !hasPrefix(prefix) {
				t.Errorf("%s says %q, and the wording has nothing that begins so", name, m[2])
			}
		}
	}
}

func hasPrefix(prefix string) bool {
	for key := range pages.Words() {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// composed are the keys whose last part is put together from data.
var composed = []string{"notice.", "level.", "service_level.", "figure.", "period.", "rate.", "formula.", "live.status.", "live.weekday.", "live.age.", "live.state.", "live.said.", "live.history.", "live.health.", "live.target.", "live.replay.", "targets.", "role.", "door.", "office.", "work.", "intake.option.", "intake.js.", "papers.js.", "second.js.", "calendar.js.", "dossier.day.", "files.", "dossier.event.", "dossier.do.", "dossier.label.", "dossier.input.", "dossier.status.",
	"dossier.clock.", "dossier.effects.", "dossier.pause.", "dossier.outcome.", "dossier.unit.", "dossier.channel.", "dossier.kind.", "dossier.correct.", "dossier.tardy.", "dossier.timeliness.",
	"analysis.by.", "analysis.cell.", "analysis.means.", "analysis.period.", "analysis.step.", "scrub.speed.", "scrub.start.", "scrub.previous_", "scrub.next_", "analysis.bad_", "analysis.later.", "dossier.unknown.", "dossier.no_form.", "dossier.left.", "rating.", "compare.", "delays.band.", "delays.list.", "delays.part.",
	"reports.kind.", "reports.by.", "reports.period.", "reports.format.", "reports.making.", "reports.names_kept.", "reports.other_bytes.",
	"looks.unkept.", "looks.place.", "looks.out.", "exports.format.", "exports.rows.", "exports.step.", "exports.state.", "exports.failed.", "exports.gone."}

func TestTheWordingHasNothingThatNobodySays(t *testing.T) {
	all := strings.Builder{}
	for _, text := range sources(t) {
		all.WriteString(text)
	}
keys:
	for key := range pages.Words() {
		for _, prefix := range composed {
			if strings.HasPrefix(key, prefix) {
				continue keys
			}
		}
		short := strings.TrimPrefix(key, pages.LiveKeys)
		if !strings.Contains(all.String(), `"`+key+`"`) && !strings.Contains(all.String(), `"`+short+`"`) && !strings.Contains(all.String(), "words."+short) {
			t.Errorf("nobody says %s", key)
		}
	}
}
