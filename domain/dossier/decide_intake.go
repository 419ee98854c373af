package dossier

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// maxText bounds what a person may write into one field, in bytes.
const maxText = 10_000

func (l Law) submit(s State, c Submit) (Event, error) {
	if s.Exists() {
		return nil, refuse(s, citation.Code, "Mã hồ sơ đã có", "this code is taken")
	}
	if c.Channel != directory.Online && c.By.Role == directory.Applicant {
		return nil, fault(s, citation.Intake, "channel", "Người nộp chỉ tự đăng ký hồ sơ trực tuyến", "an applicant registers only an online dossier; at the counter an officer does")
	}
	matter, _, err := l.matter(s, c.Intake, c.At)
	if err != nil {
		return nil, err
	}
	who, err := applicant(s, c.Applicant, c.By.Role)
	if err != nil {
		return nil, err
	}
	if err := handedIn(s, c.Intake); err != nil {
		return nil, err
	}
	return Submitted{Fact: c.Fact, Code: c.Code, Matter: matter, Applicant: who, Papers: c.Papers, Link: c.Link}, nil
}

func (l Law) receive(s State, c Receive) (Event, error) {
	if s.Registered() && s.Waits {
		return nil, refuse(s, citation.OnlineIntake, "Hồ sơ đang chờ bổ sung", "the dossier waits for what the applicant is to bring")
	}
	if s.Registered() {
		return l.accept(s, c)
	}
	if s.Exists() {
		return nil, refuse(s, citation.Code, "Mã hồ sơ đã có", "this code is taken")
	}
	if c.Import != nil {
		return l.receiveImported(s, c)
	}
	matter, procedure, err := l.matter(s, c.Intake, c.At)
	if err != nil {
		return nil, err
	}
	who, err := applicant(s, c.Applicant, c.By.Role)
	if err != nil {
		return nil, err
	}
	if err := handedIn(s, c.Intake); err != nil {
		return nil, err
	}
	promise, err := l.promise(matter.Agency, c.At, procedure.Limit)
	if err != nil {
		return nil, err
	}
	return Received{Fact: c.Fact, Code: c.Code, Matter: matter, Applicant: who, Limit: procedure.Limit, Promise: promise, Papers: c.Papers, Link: c.Link}, nil
}

// accept receives what was submitted online: its matter stands as it is in force now, with the agency that took over where the
// other is no more; the counter that accepts it is added, papers that came on top, and a link where it has none.
func (l Law) accept(s State, c Receive) (Event, error) {
	matter, procedure, err := l.accepted(s, c.Counter, c.At)
	if err != nil {
		return nil, err
	}
	if err := handedIn(s, c.Intake); err != nil {
		return nil, err
	}
	if s.Link != "" { // it stands in what the applicant holds
		c.Link = ""
	}
	promise, err := l.promise(matter.Agency, c.At, procedure.Limit)
	if err != nil {
		return nil, err
	}
	return Received{Fact: c.Fact, Code: s.Code, Matter: matter, Applicant: Applicant{Kind: s.Applicant}, Limit: procedure.Limit, Promise: promise, Papers: c.Papers, Link: c.Link}, nil
}

// accepted is the matter of what was submitted, as it stands at a counter at a moment.
func (l Law) accepted(s State, counter int, at time.Time) (Matter, directory.Procedure, error) {
	procedure, ok := l.Catalogue.ProcedureOn(s.Matter.Procedure, worktime.DayOf(at))
	if !ok {
		return Matter{}, procedure, refuse(s, citation.Intake, fmt.Sprintf("Không có thủ tục %q", s.Matter.Procedure), fmt.Sprintf("there is no procedure %q", s.Matter.Procedure))
	}
	matter := s.Matter
	matter.Field, matter.ServiceLevel, matter.Counter = procedure.Field, procedure.ServiceLevel, counter
	if next, ok := l.Catalogue.Successor(matter.Agency, worktime.DayOf(at)); ok {
		agency, _ := l.Catalogue.AgencyOn(next, worktime.DayOf(at))
		matter.Agency, matter.Level = agency.Code, agency.Level
	}
	return matter, procedure, named("counter", l.counter(s, matter.Agency, counter, at))
}

func (l Law) receiveImported(s State, c Receive) (Event, error) {
	m, p := c.Import.Matter, c.Import.Promise
	switch {
	case c.By.Role != directory.System:
		return nil, refuse(s, citation.Intake, "Chỉ việc nhập dữ liệu được mang theo ngày hẹn có sẵn", "only an import may bring a promise of its own")
	case !c.Code.Valid():
		return nil, fault(s, citation.Code, "dossier", fmt.Sprintf("Mã hồ sơ %q không hợp lệ", c.Code), fmt.Sprintf("%q cannot be a dossier's code", c.Code))
	case !m.Level.Valid() || !m.Channel.Valid() || m.Agency == "":
		return nil, refuse(s, citation.Intake, "Thiếu cơ quan, cấp hoặc hình thức nộp", "agency, level or channel is missing")
	case m.ServiceLevel != 0 && !m.ServiceLevel.Valid():
		return nil, fault(s, citation.Intake, "service_level", fmt.Sprintf("Không có mức độ dịch vụ %d", m.ServiceLevel), fmt.Sprintf("there is no service level %d", m.ServiceLevel))
	case p != nil && (p.At.IsZero() || p.Unit != worktime.Days && p.Unit != worktime.Minutes):
		return nil, fault(s, citation.Intake, "promise", "Ngày hẹn thiếu thời điểm hoặc đơn vị tính", "the promise lacks its moment or its unit")
	}
	if err := l.counter(s, m.Agency, m.Counter, c.At); err != nil {
		return nil, named("counter", err)
	}
	who, err := applicant(s, c.Applicant, c.By.Role)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(text(s, "procedure", string(m.Procedure)), text(s, "field", string(m.Field)), text(s, "agency", string(m.Agency))); err != nil {
		return nil, err
	}
	if err := handedIn(s, c.Intake); err != nil {
		return nil, err
	}
	return Received{Fact: c.Fact, Code: c.Code, Matter: m, Applicant: who, Promise: p, Papers: c.Papers, Link: c.Link}, nil
}

// matter looks an intake up in the catalogue and refuses what does not fit together.
func (l Law) matter(s State, in Intake, at time.Time) (Matter, directory.Procedure, error) {
	procedure, ok := l.Catalogue.ProcedureOn(in.Procedure, worktime.DayOf(at))
	if !ok {
		return Matter{}, procedure, fault(s, citation.Intake, "procedure", fmt.Sprintf("Không có thủ tục %q", in.Procedure), fmt.Sprintf("there is no procedure %q", in.Procedure))
	}
	agency, err := l.agency(s, citation.Intake, in.Agency, at)
	switch {
	case in.Code == "":
		return Matter{}, procedure, refuse(s, citation.Code, "Không có hồ sơ này", "there is no such dossier")
	case err != nil:
		return Matter{}, procedure, named("agency", err)
	case !in.Code.Valid():
		return Matter{}, procedure, fault(s, citation.Code, "dossier", fmt.Sprintf("Mã hồ sơ %q không hợp lệ", in.Code), fmt.Sprintf("%q cannot be a dossier's code", in.Code))
	case !procedure.HandledBy(agency):
		return Matter{}, procedure, fault(s, citation.Intake, "procedure",
			fmt.Sprintf("%s không giải quyết thủ tục %s", agency.NameVi, procedure.Code),
			fmt.Sprintf("agency %s does not handle procedure %s", agency.Code, procedure.Code))
	case !in.Channel.Valid():
		return Matter{}, procedure, fault(s, citation.Intake, "channel", fmt.Sprintf("Không có hình thức nộp %q", in.Channel), fmt.Sprintf("there is no channel %q", in.Channel))
	case in.Channel == directory.Online && !procedure.ServiceLevel.Online():
		return Matter{}, procedure, fault(s, citation.Intake, "channel", "Thủ tục ở mức độ 2 không nhận hồ sơ trực tuyến", "a procedure at service level 2 takes no online dossiers")
	}
	if err := l.counter(s, in.Agency, in.Counter, at); err != nil {
		return Matter{}, procedure, named("counter", err)
	}
	return Matter{Procedure: procedure.Code, Field: procedure.Field, ServiceLevel: procedure.ServiceLevel, Agency: agency.Code,
		Level: agency.Level, Channel: in.Channel, Counter: in.Counter}, procedure, nil
}

// counter refuses a counter of the centre that does not exist or is another agency's; 0 is the agency's own desk.
func (l Law) counter(s State, agency directory.AgencyCode, n int, at time.Time) error {
	if n == 0 {
		return nil
	}
	counter, ok := l.Catalogue.CounterOn(n, worktime.DayOf(at))
	if !ok {
		return refuse(s, citation.Intake, fmt.Sprintf("Không có quầy %d", n), fmt.Sprintf("there is no counter %d", n))
	}
	if counter.Agency != agency {
		return refuse(s, citation.Intake, fmt.Sprintf("Quầy %d là của cơ quan %s", n, counter.Agency), fmt.Sprintf("counter %d belongs to agency %s", n, counter.Agency))
	}
	return nil
}

// handedIn refuses papers and a link that cannot be meant.
func handedIn(s State, in Intake) error { return cmp.Or(papers(s, in.Papers), link(s, in.Link)) }

// clean reports whether a text is UTF-8 without control characters.
func clean(t string) bool { return utf8.ValidString(t) && !strings.ContainsFunc(t, control) }

// control is a control character, or one of the two that have a page show letters in another order than they are stored.
func control(r rune) bool { return unicode.IsControl(r) || r == '\u202d' || r == '\u202e' }

// lines takes out the control characters that a text of many lines may hold.
var lines = strings.NewReplacer("\n", "", "\t", "")

// text refuses what a person cannot have meant to write into a field: broken UTF-8, control characters, more than 10.000 bytes.
func text(s State, field, t string) error {
	if len(t) > maxText || !clean(t) && !clean(lines.Replace(t)) {
		return fault(s, "", field, "Nội dung quá dài (trên 10.000 byte) hoặc có ký tự điều khiển", "a text is longer than 10,000 bytes or holds control characters")
	}
	return nil
}
