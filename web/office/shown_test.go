package office_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/attachment/attachmenttest"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/web/office"
)

// shown are the looks of the office's day: who, in which role, on which page, at which dossiers.
func (p *place) shown(t *testing.T) (all []string) {
	t.Helper()
	for r, err := range p.log.ReadStream(t.Context(), look.Stream(worktime.OfficeDay(p.clock.Office())), 0) {
		s, _, bad := look.Decode(r)
		if err != nil || bad != nil {
			t.Fatal(errors.Join(err, bad))
		}
		all = append(all, fmt.Sprintf("%s %s %d %s %v", s.By, s.Agency, s.Counter, s.Place, s.Dossiers))
	}
	return all
}

// scannedDossier is a dossier with a file, received on a form; file is where that is.
func (p *place) scannedDossier(t *testing.T) (code, file string) {
	t.Helper()
	v := p.as(t, "quay.07")
	if a := v.post("/intake", filled(someForm, "paper.0.file", v.scanned(attachmenttest.PDF(900), "Giấy đề nghị.pdf"))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	p.listed(t)
	file = address(t, p, 1)
	return strings.Split(file, "/")[2], file
}

// pagesOf are the pages that tell of a dossier, with whom they tell it and as what it is recorded.
func pagesOf(code, file string) [][3]string {
	return [][3]string{
		{"quay.07", "/intake/done/" + code, "received"}, {"quay.07", "/dossier/" + code, "dossier"}, {"quay.07", "/counter", "worklist"},
		{"quay.07", "/dossier/" + code + "/form/01", "form"}, {"quay.07", file, "file"}, {"quay.07", "/search?q=dao", "search"},
		{"giamdoc", "/dossier/" + code, "dossier"}, {"giamdoc", "/dossier/" + code + "/events", "events"}, {"giamdoc", "/search?q=dao", "search"},
		{"giamdoc", "/analysis/list?cell=received&from=2020-01-01&to=2020-01-31", "figure"}, {"giamdoc", "/work?agency=" + string(home), "worklist"},
		{"tt.04", "/dossier/" + code, "dossier"}, {"tt.04", "/work", "worklist"}, {"tt.04", "/analysis/list?cell=received&from=2020-01-01&to=2020-01-31", "figure"},
	}
}

func TestEveryPageThatTellsWhoAnApplicantIsIsRecordedOnceWithWhoSawIt(t *testing.T) {
	p := open(t)
	code, file := p.scannedDossier(t)
	var want []string
	for _, c := range pagesOf(code, file) {
		v := p.as(t, c[0])
		for range 2 { // the second time is the same look
			a := v.get(c[1])
			if told := strings.Contains(a.text, "Nguyễn Thị Đào") || c[1] == file; a.status != http.StatusOK || !told {
				t.Fatalf("%s does not tell %s: %s", c[1], c[0], a)
			}
		}
		rights := staff[c[0]]
		counter := 0
		if len(rights.Counters) > 0 {
			counter = rights.Counters[0]
		}
		want = append(want, fmt.Sprintf("%s %s %d %s [%s]", c[0], rights.Agency, counter, c[2], code))
	}
	if diff := cmp.Diff(want, p.shown(t)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

// Whatever page of the office, whoever opens it: where it tells the applicant's name, the log says so.
func TestNoPageOfTheOfficeTellsANameUnrecorded(t *testing.T) {
	p := open(t)
	taken := p.as(t, "phantich").taken(t, activity)
	code, done := p.halfway(t), p.returned(t)
	p.listed(t)
	concrete := strings.NewReplacer("{code}", string(code), "{done}", string(done), "/reports/taken/{taken}", taken)
	named := map[string]bool{} // accounts and paths
	for _, pages := range looked {
		for i := 0; i < len(pages); i += 2 {
			if pages[i] == "" {
				continue
			}
			if path := concrete.Replace(pages[i+1]); strings.Contains(p.as(t, pages[i]).get(path).text, "Nguyễn Thị Đào") {
				named[pages[i]+" "+path] = true
			}
		}
	}
	recorded := strings.Join(p.shown(t), "\n")
	for page := range named {
		who, path, _ := strings.Cut(page, " ")
		seen := ""
		for prefix, place := range map[string]look.Place{
			"/work": look.Worklist, "/counter": look.Worklist, "/search": look.Search, "/analysis/list": look.Figure, "/intake/done": look.Received, "/dossier/": look.Dossier,
		} {
			if strings.HasPrefix(path, prefix) {
				seen = string(place)
			}
		}
		if strings.HasSuffix(path, "/events") {
			seen = string(look.Events)
		}
		if seen == "" || !slices.ContainsFunc(strings.Split(recorded, "\n"), func(line string) bool {
			return strings.HasPrefix(line, who+" ") && strings.Contains(line, " "+seen+" ")
		}) {
			t.Errorf("%s tells a name, and is not recorded as %q", page, seen)
		}
	}
	if len(named) < 10 {
		t.Errorf("only %d pages tell a name: the rest proves nothing", len(named))
	}
}

func TestWhoDoesNotSeeWhoseADossierIsLeavesNoLook(t *testing.T) {
	p := open(t)
	code, file := p.scannedDossier(t)
	for _, id := range []string{"phantich", "quantri", "quay.26", "cv.05"} {
		v := p.as(t, id)
		for _, c := range pagesOf(code, file) {
			if a := v.get(c[1]); strings.Contains(a.text, "Nguyễn Thị Đào") {
				t.Errorf("%s sees %s", id, c[1])
			}
		}
	}
	if got := p.shown(t); got != nil {
		t.Errorf("recorded are %q", got)
	}
}

// lookless is a log that takes everything but looks.
type lookless struct{ eventlog.Log }

func (l lookless) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	if strings.HasPrefix(string(stream), "look-") {
		return eventlog.Appended{}, errors.New("the disk is full")
	}
	return l.Log.Append(ctx, stream, want, events...)
}

func TestWhatCannotBeRecordedIsNotShown(t *testing.T) {
	p := openWith(t, func(o *office.Options) { o.Events = lookless{o.Events} })
	code, file := p.scannedDossier(t)
	for _, c := range pagesOf(code, file) {
		a := p.as(t, c[0]).get(c[1])
		if a.status != http.StatusServiceUnavailable || strings.Contains(a.text, "Đào") || strings.Contains(a.text, "%PDF") || !strings.Contains(a.text, "phải được ghi nhật ký trước") {
			t.Errorf("%s for %s: %s", c[1], c[0], a)
		}
	}
}

func TestAListRecordsOnceADayWhomItNames(t *testing.T) {
	p := open(t)
	first := p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "tt.04")
	v.get("/work")
	p.clock.pass(time.Hour)
	second := p.receive(t, "Lê Văn Tám")
	v.get("/work?order=code")
	v.get("/work")
	want := []string{fmt.Sprintf("tt.04 %s 0 worklist %v", home, []dossier.Code{first}), fmt.Sprintf("tt.04 %s 0 worklist %v", home, []dossier.Code{second})}
	if diff := cmp.Diff(want, p.shown(t)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}
