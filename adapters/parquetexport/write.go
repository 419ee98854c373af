// Package parquetexport writes an extract of the log as a Parquet file, and brings such a file of events back into a log: typed columns,
// times as UTC moments in microseconds, words of closed lists as dictionaries, nothing as null, Zstandard pages. What the extract was taken
// from stands in the file's key-value metadata under [Key]. Rows are gathered in groups of [Group], which bounds the memory.
//
// The log knows moments to the nanosecond and in an offset: columns told and recorded_told have them as texts, in full.
package parquetexport

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"motcua/domain/extract"
)

// Key is the metadata key of what the extract was taken from: one JSON object.
const Key = "motcua.extract"

// Group is how many rows a row group has at most.
const Group = 10_000

// Events writes one row an event.
func Events(ctx context.Context, w io.Writer, x *extract.Extract) error {
	return write(w, x, x.EventRows(ctx), func(r extract.EventRow) eventRow {
		return eventRow{columns(r), r.Recorded.UTC().Format(time.RFC3339Nano)}
	})
}

// Dossiers writes one row a dossier.
func Dossiers(ctx context.Context, w io.Writer, x *extract.Extract) error {
	return write(w, x, x.DossierRows(ctx), func(r extract.DossierRow) dossierRow { return dossierRow(r) })
}

func write[From, Row any](w io.Writer, x *extract.Extract, rows iter.Seq2[From, error], shape func(From) Row) (err error) {
	out := parquet.NewGenericWriter[Row](w,
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.MaxRowsPerRowGroup(Group),
		parquet.CreatedBy("motcua", "1", "0"),
		parquet.KeyValueMetadata(Key, string(x.JSON())),
	)
	one := make([]Row, 1)
	for row, bad := range rows {
		if bad != nil {
			return bad
		}
		one[0] = shape(row)
		if _, err := out.Write(one); err != nil {
			return errors.Join(err, out.Close())
		}
	}
	return out.Close()
}

// eventRow is the columns of an event, and beside the moment in microseconds the one that the log holds, to the nanosecond.
type eventRow struct {
	columns

	RecordedTold string `parquet:"recorded_told"`
}

// columns is [extract.EventRow] with the types of its columns.
type columns struct {
	Position       int64     `parquet:"position,delta"`
	Revision       int64     `parquet:"revision"`
	ID             string    `parquet:"id"`
	Type           string    `parquet:"type,dict"`
	Activity       string    `parquet:"activity,dict"`
	Dossier        string    `parquet:"dossier"`
	Occurred       time.Time `parquet:"occurred,timestamp(microsecond)"`
	Recorded       time.Time `parquet:"recorded,timestamp(microsecond)"`
	Procedure      string    `parquet:"procedure,optional,dict"`
	Field          string    `parquet:"field,optional,dict"`
	Agency         string    `parquet:"agency,optional,dict"`
	Level          string    `parquet:"level,optional,dict"`
	Channel        string    `parquet:"channel,optional,dict"`
	ServiceLevel   int32     `parquet:"service_level,optional"`
	Counter        int32     `parquet:"counter,optional"`
	ApplicantKind  string    `parquet:"applicant_kind,optional,dict"`
	Applicant      string    `parquet:"applicant,optional"`
	Promise        time.Time `parquet:"promise,optional,timestamp(microsecond)"`
	PromiseUnit    string    `parquet:"promise_unit,optional,dict"`
	Timeliness     string    `parquet:"timeliness,optional,dict"`
	Original       string    `parquet:"original,optional,dict"`
	Outcome        string    `parquet:"outcome,optional,dict"`
	Rating         string    `parquet:"rating,optional,dict"`
	Concerns       string    `parquet:"concerns,optional,dict"`
	Amount         *int64    `parquet:"amount,optional"`
	Officer        string    `parquet:"officer,optional,dict"`
	Role           string    `parquet:"role,optional,dict"`
	OfficerAgency  string    `parquet:"officer_agency,optional,dict"`
	OfficerCounter int32     `parquet:"officer_counter,optional"`
	Data           string    `parquet:"data,json"`
	Stream         string    `parquet:"stream"`
	Told           string    `parquet:"told"`
	Meta           string    `parquet:"meta,optional"`
}

// dossierRow is [extract.DossierRow] with the types of its columns.
type dossierRow struct {
	Dossier       string    `parquet:"dossier"`
	Procedure     string    `parquet:"procedure,optional,dict"`
	Field         string    `parquet:"field,optional,dict"`
	Agency        string    `parquet:"agency,optional,dict"`
	Level         string    `parquet:"level,optional,dict"`
	Channel       string    `parquet:"channel,optional,dict"`
	ServiceLevel  int32     `parquet:"service_level,optional"`
	Counter       int32     `parquet:"counter,optional"`
	ApplicantKind string    `parquet:"applicant_kind,optional,dict"`
	Applicant     string    `parquet:"applicant,optional"`
	Status        int32     `parquet:"status"`
	Submitted     time.Time `parquet:"submitted,timestamp(microsecond)"`
	Received      time.Time `parquet:"received,optional,timestamp(microsecond)"`
	Promise       time.Time `parquet:"promise,optional,timestamp(microsecond)"`
	PromiseUnit   string    `parquet:"promise_unit,optional,dict"`
	FirstPromise  time.Time `parquet:"first_promise,optional,timestamp(microsecond)"`
	Finished      time.Time `parquet:"finished,optional,timestamp(microsecond)"`
	End           string    `parquet:"end,optional,dict"`
	Timeliness    string    `parquet:"timeliness,optional,dict"`
	Outcome       string    `parquet:"outcome,optional,dict"`
	Returned      time.Time `parquet:"returned,optional,timestamp(microsecond)"`
	Rating        string    `parquet:"rating,optional,dict"`
	FeeDue        int64     `parquet:"fee_due"`
	FeePaid       int64     `parquet:"fee_paid"`
	Extended      bool      `parquet:"extended"`
	Waits         bool      `parquet:"waits"`
	Holder        string    `parquet:"holder,optional,dict"`
	Supplements   int64     `parquet:"supplements"`
	Events        int64     `parquet:"events"`
}
