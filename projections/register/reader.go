package register

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/eventlog"
)

// ErrBuilding is the kind of error for a register whose history has not been folded yet.
var ErrBuilding = errors.New("the register is being made from the log: try again later")

// Reader asks a register, also while it is written. It may be used by many goroutines.
type Reader struct {
	path string
	pool *sqlitex.Pool
}

// atOnce is how many questions are answered at the same time.
const atOnce = 4

// reading is how a connection is set for questions. The file is mapped into memory, so that all share what the system keeps of it: copied into
// caches of their own, page by page, questions that look at many rows took twice as long. Its owner never makes the file shorter.
const reading = "PRAGMA query_only=ON; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=2147418112;"

// OpenReader opens an existing register for reading.
func OpenReader(path string) (*Reader, error) {
	pool, err := sqlitex.NewPool(path, sqlitex.PoolOptions{
		Flags: sqlite.OpenReadWrite, PoolSize: atOnce, // recovers what a killed process left behind, and changes nothing
		PrepareConn: func(conn *sqlite.Conn) error {
			conn.SetBusyTimeout(patience)
			if err := knowsCodes(conn); err != nil {
				return err
			}
			return sqlitex.ExecuteScript(conn, reading, nil)
		},
	})
	if err != nil {
		return nil, failed(path, "open", err)
	}
	return &Reader{path: path, pool: pool}, nil
}

// Close waits for the questions under way.
func (r *Reader) Close() error { return failed(r.path, "close", r.pool.Close()) }

// Count is how many dossiers a query asks for, whatever its limit, and the position that this was true at.
func (r *Reader) Count(ctx context.Context, q Query) (n int, at eventlog.Position, err error) {
	err = r.ask(ctx, q, func(conn *sqlite.Conn, s *selection, position eventlog.Position) error {
		at = position
		n, err = s.count(conn)
		return err
	})
	return n, at, err
}

// CountTo is [Reader.Count] for a page that has no time to go through all: it ends where there are more than most, and whole is false then. What
// is at hand, such as a cell of one slice, is counted in full all the same.
func (r *Reader) CountTo(ctx context.Context, q Query, most int) (n int, whole bool, at eventlog.Position, err error) {
	err = r.ask(ctx, q, func(conn *sqlite.Conn, s *selection, position eventlog.Position) error {
		at = position
		n, whole, err = s.countTo(conn, most)
		return err
	})
	return n, whole, at, err
}

// Page gives the dossiers that a query asks for, the newest first, and the position that this was true at. It does not count those beyond the limit.
func (r *Reader) Page(ctx context.Context, q Query) (page []Dossier, at eventlog.Position, err error) {
	err = r.ask(ctx, q, func(conn *sqlite.Conn, s *selection, position eventlog.Position) error {
		at = position
		return s.list(conn, q, func(d Dossier) error {
			page = append(page, d)
			return nil
		})
	})
	return page, at, err
}

// PageTo is [Reader.Page] with [Reader.CountTo], both true at the same position: what words find is gone through once for both.
func (r *Reader) PageTo(ctx context.Context, q Query, most int) (page []Dossier, n int, whole bool, at eventlog.Position, err error) {
	err = r.ask(ctx, q, func(conn *sqlite.Conn, s *selection, position eventlog.Position) error {
		at = position
		n, whole, err = s.pageTo(conn, q, most, func(d Dossier) error {
			page = append(page, d)
			return nil
		})
		return err
	})
	return page, n, whole, at, err
}

// List counts the dossiers that a query asks for and then hands them out one by one, in constant memory: head hears the count and the
// position that all is true at before each hears the first dossier. Their errors end the list and are given back.
func (r *Reader) List(ctx context.Context, q Query, head func(count int, at eventlog.Position) error, each func(Dossier) error) error {
	return r.ask(ctx, q, func(conn *sqlite.Conn, s *selection, position eventlog.Position) error {
		n, err := s.count(conn)
		if err == nil {
			err = head(n, position)
		}
		if err != nil {
			return err
		}
		return s.list(conn, q, each)
	})
}

// ask answers a question in one transaction, so that all its parts are of one moment.
func (r *Reader) ask(ctx context.Context, q Query, answer func(*sqlite.Conn, *selection, eventlog.Position) error) error {
	if err := q.check(); err != nil {
		return err
	}
	return r.read(ctx, func(conn *sqlite.Conn, position eventlog.Position) error {
		s, err := q.selection(conn)
		if err != nil {
			return err
		}
		return answer(conn, s, position)
	})
}

// read reads in one transaction.
func (r *Reader) read(ctx context.Context, do func(*sqlite.Conn, eventlog.Position) error) (err error) {
	conn, err := r.pool.Take(ctx)
	if err != nil {
		return failed(r.path, "read", err)
	}
	defer r.pool.Put(conn)
	defer func() {
		if ctx.Err() != nil && sqlite.ErrCode(err) == sqlite.ResultInterrupt {
			err = ctx.Err()
		}
		err = failed(r.path, "read", err)
	}()
	defer sqlitex.Transaction(conn)(&err)
	var position int64
	var complete bool
	err = sqlitex.Execute(conn, "SELECT position, complete FROM stand", &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
		position, complete = stmt.ColumnInt64(0), stmt.ColumnBool(1)
		return nil
	}})
	if err != nil {
		return err
	}
	if !complete {
		return fmt.Errorf("%w (it has come to position %d)", ErrBuilding, position)
	}
	return do(conn, eventlog.Position(position))
}

// parts are queries for columns of the arms.
func (s *selection) parts(columns string) (parts []string) {
	for _, a := range s.arms {
		where := s.where
		if a.where != "" {
			where = append([]string{a.where}, where...)
		}
		from := a.from
		if from == "" {
			from = "dossiers"
		}
		query := "SELECT " + columns + " FROM " + from + a.index
		if len(where) > 0 {
			query += " WHERE " + strings.Join(where, " AND ")
		}
		parts = append(parts, query)
	}
	return parts
}

// ids is a query for the dossiers, from the newest on; args are those of the arms. A limit below 0 is none.
func (s *selection) ids(args []any, limit, offset int) (query string, all []any) {
	return strings.Join(s.parts("id, "+s.by), " UNION ALL ") + " ORDER BY 2 DESC, 1 DESC" + limited(len(args)), slices.Concat(args, []any{limit, offset})
}

// limited takes a limit and an offset from the two values that come after so many: in the text of a query, each would be another to prepare
// and to keep.
func limited(after int) string { return fmt.Sprintf(" LIMIT ?%d OFFSET ?%d", after+1, after+2) }

// page are the first ids of the selection.
func (s *selection) page(conn *sqlite.Conn, need int) ([]int64, error) {
	if s.never {
		return nil, nil
	}
	if s.match != "" {
		return s.matched(conn, need)
	}
	if s.before != nil {
		if ids, err := s.before.page(conn, need); err != nil || len(ids) == need {
			return ids, err
		}
	}
	ids, ok, err := s.byDays(conn, need)
	if err != nil || ok {
		return ids, err
	}
	query, args := s.ids(s.args, need, 0)
	return numbers(conn, query, args...)
}

// numbers is the column of numbers that a query answers with.
func numbers(conn *sqlite.Conn, query string, args ...any) (all []int64, err error) {
	err = sqlitex.Execute(conn, query, &sqlitex.ExecOptions{Args: args, ResultFunc: func(stmt *sqlite.Stmt) error {
		all = append(all, stmt.ColumnInt64(0))
		return nil
	}})
	return all, err
}
