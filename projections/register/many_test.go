package register_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

var dossiers = flag.Int("dossiers", 200_000, "how many dossiers benchmarks search in")

// Names as common as they are: four in ten are called Nguyễn.
var (
	families = strings.Fields("Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
	middles  = strings.Fields("Văn Văn Văn Thị Thị Thị Hữu Ngọc Minh Thanh Quốc Xuân Kim Đức")
	givens   = strings.Fields("An Anh Bảo Bình Châu Chi Cường Dung Dũng Duyên Đạt Đào Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngân Nhung Oanh Phúc Phương Quang Quân Quỳnh Sơn Tâm Thảo Thắng Thu Thủy Tiến Trang Trung Tuấn Tùng Uyên Vân Việt Vinh Yến")
)

func someone(i int) string {
	return families[i*7%len(families)] + " " + middles[i*11/20%len(middles)] + " " + givens[i*13/280%len(givens)] + " " + givens[i*17%len(givens)]
}

// manyDossiers folds the lives of n dossiers over seven years from 2013, four events each, and gives the number of events.
func manyDossiers(b *testing.B, w *register.Writer, n int) (events int) {
	procedures := figurestest.Law.Catalogue.Procedures()
	agencies := figurestest.Law.Catalogue.Agencies()
	first := worktime.Date(2013, time.January, 1)
	var position eventlog.Position
	tell := func(code dossier.Code, revision eventlog.Revision, e dossier.Event) {
		stored, err := dossier.Encode([]dossier.Event{e})
		if err != nil {
			b.Fatal(err)
		}
		position++
		if _, err := register.Apply(w, eventlog.Recorded{Event: stored[0], Stream: code.Stream(), Revision: revision, Position: position}); err != nil {
			b.Fatal(err)
		}
	}
	for i := range n {
		p := procedures[i*i%len(procedures)]
		agency := agencies[i*31%len(agencies)]
		day := first + worktime.Day(i*2550/n)
		code := dossier.FormatCode(agency.Code, day, i%9999+1)
		fact := func(days int) dossier.Fact { return dossier.Fact{At: (day + worktime.Day(days)).At(9, i%60)} }
		promise := dossier.Promise{At: (day + 10).At(17, 0), Unit: worktime.Days}
		m := dossier.Matter{Procedure: p.Code, Field: p.Field, ServiceLevel: p.ServiceLevel, Agency: agency.Code, Level: agency.Level, Channel: directory.Direct, Counter: i % 33}
		tell(code, 0, dossier.Received{Fact: fact(0), Code: code, Matter: m, Applicant: dossier.Applicant{Name: someone(i)}, Promise: &promise})
		tell(code, 1, dossier.Assigned{Fact: fact(1), Officer: "cv"})
		if i%97 == 0 && i > n*9/10 {
			continue // in process
		}
		done := fact(i*i%13 + 1)
		tell(code, 2, dossier.Resolved{Fact: done, Timeliness: dossier.Judge(&promise, done.At), Promise: &promise})
		if i%50 != 0 {
			tell(code, 3, dossier.Returned{Fact: fact(i*i%13 + 2)})
		}
	}
	return int(position)
}

// manyQuestions are what people ask, by kind.
func manyQuestions() map[string][]register.Query {
	questions := make(map[string][]register.Query)
	agencies := figurestest.Law.Catalogue.Agencies()
	procedures := figurestest.Law.Catalogue.Procedures()
	add := func(kind string, q register.Query) { questions[kind] = append(questions[kind], q) }
	for i := range 100 {
		name := strings.Fields(someone(i * 997))
		add("name", register.Query{Text: strings.Join(name, " ")})
		add("name-part", register.Query{Text: name[0] + " " + name[3]})
		add("name-beginning", register.Query{Text: name[0] + " " + name[3][:1] + "*"})
		add("word", register.Query{Text: name[i%4]})
		add("rare", register.Query{Text: fmt.Sprintf("%s xyz%d", name[0], i)})
		day := worktime.Date(2013, time.January, 1) + worktime.Day(i*20)
		agency := agencies[i%len(agencies)]
		add("code", register.Query{Text: string(dossier.FormatCode(agency.Code, day, i))[:21]})
		add("code-end", register.Query{Text: string(dossier.FormatCode(agency.Code, day, i*83%9999))[14:]})
		p := procedures[i*17%len(procedures)]
		add("procedure", register.Query{Text: p.NameVi})
		add("procedure-words", register.Query{Text: strings.Join(strings.Fields(p.NameVi)[:2], " ")})
		add("status", register.Query{Status: dossier.Status(i%10 + 1), Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: string(agency.Code)}}})
		year := worktime.Date(2013+i%7, time.January, 1)
		cell := register.Query{Cell: register.Cells[i%len(register.Cells)], From: year, To: year + 364}
		add("cell-"+string(cell.Cell), cell)
		cell.Slices = []figures.Slice{{Dimension: figures.ByAgency, Key: string(agency.Code)}}
		add("cell-of-agency", cell)
		cell.Slices = append(cell.Slices, figures.Slice{Dimension: figures.ByField, Key: string(p.Field)})
		add("cell-of-agency-field", cell)
		cell.Slices = []figures.Slice{{Dimension: figures.ByProcedure, Key: string(p.Code)}}
		add("cell-of-procedure", cell)
		cell.Slices, cell.Text = nil, name[3]
		add("name-in-cell", cell)
	}
	return questions
}
