package register

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// matched are the ids of dossiers that words match, the newest first, as many as need; below 0 all. Where most of the matches fall out and
// the rest of the question has few dossiers, those are asked.
func (s *selection) matched(conn *sqlite.Conn, need int) ([]int64, error) {
	found, known, err := s.fewest(conn, need)
	if err != nil || known {
		return found, err
	}
	query, args := s.worded("-words.rowid")
	return numbers(conn, query+" ORDER BY words.rowid"+limited(len(args)), append(args, need, 0)...)
}

// worded is a query for columns of what words match.
func (s *selection) worded(columns string) (query string, args []any) {
	words := s.args[:len(s.args):len(s.args)]
	arg := func(v any) string {
		words = append(words, v)
		return fmt.Sprintf("?%d", len(words))
	}
	from, where := "words", s.where
	if len(where) > 0 {
		from = "words CROSS JOIN dossiers ON id = -words.rowid"
	}
	where = append(where[:len(where):len(where)], "words MATCH "+arg(s.match), "words.rowid BETWEEN "+arg(-s.last)+" AND "+arg(-s.first))
	return "SELECT " + columns + " FROM " + from + " WHERE " + strings.Join(where, " AND "), words
}

// fewest are what matched gives, where either the question without its words or the words without the rest have few dossiers; known is
// false where both have many.
func (s *selection) fewest(conn *sqlite.Conn, need int) (found []int64, known bool, err error) {
	if len(s.where) == 0 { // the words say it all
		return nil, false, nil
	}
	w, err := s.way(conn, true)
	if err != nil || w.cost > int64(fewDossiers) {
		return nil, false, err
	}
	if w.cost > int64(fewMatches)/8 { // otherwise there is no need to look
		matches, err := numbers(conn, "SELECT -rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?", s.match, -s.last, -s.first, fewMatches+1)
		if err != nil {
			return nil, false, err
		}
		if len(matches) <= fewMatches {
			found, err := s.of(conn, matches, need)
			return found, true, err
		}
	}
	s.take(w)
	found, err = s.among(conn, need)
	return found, true, err
}

// of are those of some dossiers of which the rest of the question is true, in their order.
func (s *selection) of(conn *sqlite.Conn, some []int64, need int) ([]int64, error) {
	if len(some) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(some)
	if err != nil {
		return nil, err
	}
	args := slices.Concat(s.args, []any{string(list)})
	query := fmt.Sprintf("SELECT id FROM (SELECT value AS one FROM json_each(?%d)) CROSS JOIN dossiers ON id = one WHERE %s", len(args), strings.Join(s.where, " AND "))
	return numbers(conn, query+limited(len(args)), append(args, need, 0)...)
}

// among are those of the question's few dossiers that the words match. The words are asked for a stretch of ids at once, the newest first and
// every time for more of them: asking for one costs as much as for hundreds.
func (s *selection) among(conn *sqlite.Conn, need int) (found []int64, err error) {
	candidates, err := numbers(conn, strings.Join(s.parts("id"), " UNION ALL "), s.args...)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(candidates, func(a, b int64) int { return int(b - a) })
	for size := 256; len(candidates) > 0; size *= 2 {
		block := candidates[:min(size, len(candidates))]
		candidates = candidates[len(block):]
		at := 0
		err := sqlitex.Execute(conn, "SELECT -rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?", &sqlitex.ExecOptions{
			Args: []any{s.match, -block[0], -block[len(block)-1]},
			ResultFunc: func(stmt *sqlite.Stmt) error {
				id := stmt.ColumnInt64(0)
				for at < len(block) && block[at] > id {
					at++
				}
				if at < len(block) && block[at] == id {
					found = append(found, id)
				}
				return nil
			},
		})
		if err != nil {
			return nil, err
		}
		if need >= 0 && len(found) >= need {
			return found[:need], nil
		}
	}
	return found, nil
}
