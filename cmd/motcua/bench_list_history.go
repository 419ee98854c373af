package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
)

// manyDossiers is a history of as many dossiers as are wanted, over the years that the simulation can tell: each of its dossiers stands
// there several times, at the same moments, under other codes, names and numbers.
type manyDossiers struct {
	app  *app
	want int

	dossiers, events int
	first, last      worktime.Day // of business
	dice             *rand.Rand   // of what is asked, always the same
	sample           []told       // some of the dossiers, of all years
}

// told is what can be asked for of a dossier.
type told struct {
	code  dossier.Code
	name  string
	phone dossier.Phone
	about dossier.Matter
}

// simulatedUntil is how far the calendar lets the simulation look ahead with certainty.
var simulatedUntil = worktime.Date(2026, time.September, 30)

// history writes the history into a log, unless it holds one, which is then read.
func (h *manyDossiers) history(log *sqlitelog.Log, dir string) error {
	h.dice = rand.New(rand.NewPCG(2019, 61))
	for r, err := range log.ReadAll(h.app.ctx, eventlog.Start) {
		if err != nil {
			return err
		}
		if err := h.read(r); err != nil {
			return err
		}
	}
	if h.events > 0 {
		return nil
	}
	return h.write(log, dir)
}

// read takes note of an event that was written by an earlier run.
func (h *manyDossiers) read(r eventlog.Recorded) error {
	h.events++
	h.span(r)
	if r.Revision == 0 {
		h.dossiers++
	}
	if r.Type != dossier.NameSubmitted && r.Type != dossier.NameReceived {
		return nil
	}
	event, err := dossier.Decode(r)
	if err != nil {
		return err
	}
	switch e := event.(type) {
	case dossier.Submitted:
		h.note(told{e.Code, e.Applicant.Name, e.Applicant.Phone, e.Matter})
	case dossier.Received:
		h.note(told{e.Code, e.Applicant.Name, e.Applicant.Phone, e.Matter})
	default:
	}
	return nil
}

// span takes note of when business was done.
func (h *manyDossiers) span(r eventlog.Recorded) {
	day := worktime.DayOf(r.Occurred)
	if h.first == 0 || day < h.first {
		h.first = day
	}
	h.last = max(h.last, day)
}

// note takes one of some thousand dossiers into the sample.
func (h *manyDossiers) note(t told) {
	if t.name != "" && h.dice.IntN(h.want/5000+1) == 0 {
		h.sample = append(h.sample, t)
	}
}

// write simulates into a log of its own and tells that into log.
func (h *manyDossiers) write(log *sqlitelog.Log, dir string) error {
	simulated := filepath.Join(dir, "simulated.db")
	source, err := sqlitelog.Open(simulated, sqlitelog.Options{Now: time.Now})
	if err != nil {
		return err
	}
	begun, err := h.simulate(source)
	if err == nil {
		err = h.tell(source, begun, log)
	}
	return errors.Join(err, source.Close(), os.Remove(simulated))
}

// simulate plays until there are enough dossiers or the time ends, and answers how many there are.
func (h *manyDossiers) simulate(source desk.BulkLog) (begun int, err error) {
	const bulk = 4096
	batch := desk.NewBatch(source, bulk, nil)
	player := simulation.NewPlayer(desk.New(batch, h.app.law))
	for step, err := range simulation.History(h.app.law, simulation.Seed) {
		if err == nil {
			err = h.app.ctx.Err()
		}
		if err != nil {
			return begun, err
		}
		at := step.Command.Head().At
		if worktime.DayOf(at) > simulatedUntil || begun == h.want && step.Index == 0 {
			break
		}
		batch.Recorded = at
		if _, err := player.Play(h.app.ctx, step); err != nil {
			return begun, fmt.Errorf("simulate: %w", err)
		}
		if step.Index == 0 {
			begun++
		}
	}
	return begun, batch.Flush(h.app.ctx)
}

// tell writes every event of the source as often as it takes, the copies side by side, so that time goes on in the log as in life.
func (h *manyDossiers) tell(source eventlog.Log, begun int, log eventlog.Bulk) error {
	const bulk = 8192
	each := (h.want + begun - 1) / begun
	copies := make(map[eventlog.StreamID]int) // how often each dossier is told
	var writes []eventlog.Write
	flush := func() error {
		_, err := log.AppendAll(h.app.ctx, writes)
		h.events += len(writes)
		writes = writes[:0]
		return err
	}
	for r, err := range source.ReadAll(h.app.ctx, eventlog.Start) {
		if err != nil {
			return err
		}
		code, ok := dossier.CodeOf(r.Stream)
		if !ok {
			continue
		}
		if _, known := copies[r.Stream]; !known {
			copies[r.Stream] = min(each, h.want-h.dossiers)
			h.dossiers += copies[r.Stream]
		}
		h.span(r)
		for n := range copies[r.Stream] {
			w, err := h.retold(r, code, n, each)
			if err != nil {
				return err
			}
			if writes = append(writes, w); len(writes) == bulk {
				if err := flush(); err != nil {
					return err
				}
			}
		}
	}
	return flush()
}

// retold is an event of a dossier's n-th copy.
func (h *manyDossiers) retold(r eventlog.Recorded, code dossier.Code, n, each int) (w eventlog.Write, err error) {
	prefix, number, _ := strings.Cut(string(code), "-")
	day, number, _ := strings.Cut(number, "-")
	serial, err := strconv.Atoi(number)
	if err != nil {
		return w, fmt.Errorf("bench list: %s: %w", code, err)
	}
	code = dossier.Code(fmt.Sprintf("%s-%s-%04d", prefix, day, (serial-1)*each+n+1))
	e := r.Event
	e.ID = eventlog.DeriveID(string(code), int(r.Revision))
	if r.Type == dossier.NameSubmitted || r.Type == dossier.NameReceived {
		if e.Data, err = h.renamed(r, code); err != nil {
			return w, err
		}
	}
	return eventlog.Write{Stream: code.Stream(), Events: []eventlog.Event{e}, Recorded: r.Recorded}, nil
}

// renamed gives what opens a dossier another code and, where somebody is named, another name and mostly a number.
func (h *manyDossiers) renamed(r eventlog.Recorded, code dossier.Code) ([]byte, error) {
	event, err := dossier.Decode(r)
	if err != nil {
		return nil, err
	}
	about := told{code: code}
	invent := func(a *dossier.Applicant) {
		if a.Name != "" {
			a.Name, a.Phone = someone(code)
			about.name, about.phone = a.Name, a.Phone
		}
	}
	switch e := event.(type) {
	case dossier.Submitted:
		e.Code = code
		invent(&e.Applicant)
		event, about.about = e, e.Matter
	case dossier.Received:
		e.Code = code
		invent(&e.Applicant)
		event, about.about = e, e.Matter
	default:
	}
	h.note(about)
	stored, err := dossier.Encode([]dossier.Event{event})
	if err != nil {
		return nil, err
	}
	return stored[0].Data, nil
}

// Names as common as they are: four in ten are called Nguyễn.
var (
	families = strings.Fields("Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Phan Vũ Đặng Bùi Đỗ Dương")
	middles  = strings.Fields("Văn Văn Văn Thị Thị Thị Hữu Ngọc Minh Thanh Quốc Xuân Kim Đức")
	givens   = strings.Fields("An Anh Bảo Bình Châu Chi Cường Dung Dũng Duyên Đạt Đào Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngân Nhung Oanh Phúc Phương Quang Quân Quỳnh Sơn Tâm Thảo Thắng Thu Thủy Tiến Trang Trung Tuấn Tùng Uyên Vân Việt Vinh Yến")
)

// someone is whose dossier it is: the same for the same code. Three in four leave a number.
func someone(code dossier.Code) (name string, phone dossier.Phone) {
	id := eventlog.DeriveID(string(code), 1<<20)
	pick := func(of []string, at int) string { return of[int(binary.BigEndian.Uint16(id[at:]))%len(of)] }
	name = pick(families, 0) + " " + pick(middles, 2) + " " + pick(givens, 4)
	if id[9]%2 == 0 {
		name += " " + pick(givens, 10)
	}
	if id[12]%4 != 0 {
		phone = dossier.Phone(fmt.Sprintf("09%08d", binary.BigEndian.Uint32(id[12:])%100_000_000))
	}
	return name, phone
}
