package sqlitelog_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// payload is as long as the events of dossiers are: some 300 bytes with the meta.
const payload = `{"dossier":"000.00.16.H61-190304-0001","procedure":"1.004239","agency":"Sở Tài nguyên và Môi trường","counter":12,"officer":"nv-017","due":"2019-03-29T17:00:00+07:00","channel":"counter","applicant":"Nguyễn Thị Hồng"}`

// dossierEvent is the n-th event of the log; ten make a stream.
func dossierEvent(n int) eventlog.Event {
	return eventlog.Event{
		ID:       eventlog.DeriveID("bench", n),
		Type:     "dossier.received.v1",
		Occurred: noon.Add(time.Duration(n) * time.Second),
		Data:     []byte(payload),
		Meta:     []byte(`{"by":"nv-017","command":"receive","channel":"counter"}`),
	}
}

var noon = time.Date(2019, 3, 4, 12, 0, 0, 0, time.FixedZone("", 7*60*60))

// history is n single-event writes of streams that are interleaved as dossiers are: some 400 are open at a time.
func history(from, n int) []eventlog.Write {
	writes := make([]eventlog.Write, n)
	for i := range writes {
		k := from + i
		block, in := k/4000, k%4000
		writes[i] = eventlog.Write{
			Stream: eventlog.StreamID(fmt.Sprintf("dossier-000.00.16.H61-%06d-%04d", block, in%400)),
			Want:   eventlog.At(eventlog.Revision(in/400 - 1)),
			Events: []eventlog.Event{dossierEvent(k)},
		}
	}
	return writes
}

func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 8, 64} {
		b.Run(fmt.Sprint(writers, " writers"), func(b *testing.B) {
			log := open(b, filepath.Join(b.TempDir(), "events.db"))
			var next atomic.Int64
			var group sync.WaitGroup
			b.ResetTimer()
			for w := range writers {
				group.Go(func() {
					stream, ctx := eventlog.StreamID(""), context.Background()
					for i := 0; ; i++ {
						n := int(next.Add(1))
						if n > b.N {
							return
						}
						if i%10 == 0 {
							stream = eventlog.StreamID(fmt.Sprintf("dossier-%d-%d", w, i/10))
						}
						if _, err := log.Append(ctx, stream, eventlog.At(eventlog.Revision(i%10-1)), dossierEvent(n)); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			group.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

func BenchmarkAppendAll(b *testing.B) {
	const size = 4096
	log := open(b, filepath.Join(b.TempDir(), "events.db"))
	events := 0
	for b.Loop() {
		b.StopTimer()
		writes := history(events, size)
		b.StartTimer()
		if _, err := log.AppendAll(context.Background(), writes); err != nil {
			b.Fatal(err)
		}
		events += size
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
}

func BenchmarkReadAll(b *testing.B) {
	path := filepath.Join(b.TempDir(), "events.db")
	log := filled(b, path, 50*4096)
	events := 0
	for b.Loop() {
		for _, err := range log.ReadAll(context.Background(), eventlog.Start) {
			if err != nil {
				b.Fatal(err)
			}
			events++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
}

// filled is a log with n events of the benchmarks' history.
func filled(tb testing.TB, path string, n int) *sqlitelog.Log {
	tb.Helper()
	log := open(tb, path)
	for from := 0; from < n; from += 4096 {
		if _, err := log.AppendAll(context.Background(), history(from, min(4096, n-from))); err != nil {
			tb.Fatal(err)
		}
	}
	return log
}
