package architecture

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// importBreaches lists every import that the house refuses.
func importBreaches(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var out []string
	for _, f := range goFiles(t, tree) {
		for _, target := range f.imports {
			if why := refusal(f, target); why != "" {
				out = append(out, fmt.Sprintf("%s must not import %s: %s", f.path, target, why))
			}
		}
	}
	return out
}

func TestRoomsImportOnlyWhatTheyMay(t *testing.T) {
	for _, b := range importBreaches(t, house(t)) {
		t.Error(b)
	}
}

func TestAForbiddenImportIsRefused(t *testing.T) {
	for _, c := range []struct{ file, target string }{
		{"domain/desk/desk.go", "motcua/adapters/memlog"},
		{"domain/desk/desk_test.go", "motcua/adapters/sqlitelog"},
		{"domain/desk/desk.go", "motcua/projections"},
		{"domain/desk/desk.go", "motcua/web"},
		{"domain/desk/desk.go", "github.com/rs/zerolog"},
		{"domain/desk/desk.go", "golang.org/x/text/language"},
		{"domain/desk/desk.go", "net/http/httptest"},
		{"domain/desk/desk.go", "os/exec"},
		{"domain/desk/desk.go", "log/slog"},
		{"domain/desk/desk.go", "math/rand/v2"},
		{"domain/desk/desk.go", "motcua/domain/eventlog/eventlogtest"},
		{"projections/figures/cube.go", "motcua/adapters/memlog"},
		{"projections/figures/cube.go", "motcua/web/live"},
		{"projections/figures/cube.go", "zombiezen.com/go/sqlite/sqlitex"},
		{"projections/figures/cube.go", "os"},
		{"adapters/sqlitelog/log.go", "motcua/adapters/memlog"},
		{"adapters/sqlitelog/log_test.go", "motcua/adapters/bus"},
		{"adapters/sqlitelog/log.go", "motcua/adapters/sqlitelogs"},
		{"adapters/sqlitelog/log.go", "motcua/projections/figures"},
		{"adapters/sqlitelog/log.go", "motcua/web"},
		{"adapters/sqlitelog/log.go", "testing"},
		{"web/wall/wall.go", "motcua/adapters/sqlitelog"},
		{"web/forms/page.go", "net/http"},
		{"web/forms/page.go", "motcua/web/pages"},
		{"web/forms/page.go", "motcua/projections/figures"},
		{"web/forms/page.go", "github.com/makiuchi-d/gozxing"},
		{"web/office/office.go", "github.com/boombuler/barcode/qr"},
		{"web/wall/wall.go", "github.com/gorilla/websocket"},
		{"web/wall/wall.go", "github.com/alecthomas/kong"},
		{"web/wall/wall.go", "github.com/google/go-cmp/cmp"},
		{"cmd/motcua/serve.go", "github.com/gorilla/websocket"},
		{"cmd/motcua/serve.go", "github.com/ThreeDotsLabs/watermill"},
		{"adapters/sqlitelog/log.go", "github.com/ThreeDotsLabs/watermill/message"},
		{"adapters/sqlitelog/log.go", "github.com/nats-io/nats.go"},
		{"adapters/bus/jetstream.go", "github.com/nats-io/nats-server/v2/server"},
		{"cmd/motcua/report.go", "github.com/xuri/excelize/v2"},
		{"scripts/bench/main.go", "motcua/cmd/motcua"},
		{"cmd/motcua/serve.go", "motcua/scripts/bench"},
	} {
		t.Run(c.file+" "+c.target, func(t *testing.T) {
			got := importBreaches(t, tree(map[string]string{c.file: fmt.Sprintf("package p\nimport _ %q\n", c.target)}))
			if len(got) != 1 || !strings.Contains(got[0], c.file) || !strings.Contains(got[0], c.target) {
				t.Errorf("breaches = %q, want one that names the file and the import", got)
			}
		})
	}
}

func TestAnAllowedImportIsLetThrough(t *testing.T) {
	for _, c := range []struct{ file, target string }{
		{"domain/desk/desk.go", "motcua/domain/dossier"},
		{"domain/desk/desk_test.go", "motcua/adapters/memlog"},
		{"web/office/reports_test.go", "motcua/adapters/xlsx"},
		{"domain/desk/desk_test.go", "pgregory.net/rapid"},
		{"domain/desk/desk.go", "net/url"},
		{"domain/simulation/arrivals.go", "math/rand/v2"},
		{"domain/eventlog/eventlogtest/suite.go", "testing"},
		{"projections/figures/cube.go", "motcua/projections"},
		{"projections/register/table.go", "zombiezen.com/go/sqlite"},
		{"adapters/esdblog/log_test.go", "motcua/adapters/esdblog/esdbtest"},
		{"adapters/sqlitelog/log.go", "github.com/rs/zerolog"},
		{"adapters/bus/router.go", "github.com/ThreeDotsLabs/watermill/message"},
		{"adapters/bus/jetstream.go", "github.com/nats-io/nats.go"},
		{"adapters/bus/jetstream_test.go", "github.com/nats-io/nats-server/v2/server"},
		{"adapters/xlsx/xlsx.go", "github.com/xuri/excelize/v2"},
		{"web/forms/symbol.go", "github.com/boombuler/barcode/qr"},
		{"web/forms/story.go", "motcua/domain/dossier"},
		{"web/forms/paper_test.go", "motcua/web/browsertest"},
		{"web/live/hub.go", "github.com/gorilla/websocket"},
		{"web/wall/wall_test.go", "github.com/gorilla/websocket"},
		{"cmd/motcua/serve.go", "motcua/adapters/sqlitelog"},
		{"scripts/bench/main.go", "motcua/adapters/sqlitelog"},
	} {
		got := importBreaches(t, tree(map[string]string{c.file: fmt.Sprintf("package p\nimport _ %q\n", c.target)}))
		if len(got) != 0 {
			t.Errorf("breaches = %q, want none", got)
		}
	}
}
