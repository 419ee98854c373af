package register

import (
	"context"

	"zombiezen.com/go/sqlite"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// ByLink gives the dossier whose link holds a token, exactly so, and the position that this was true at; ok is false where there is none.
// An empty token is nobody's.
func (r *Reader) ByLink(ctx context.Context, token dossier.LinkToken) (d Dossier, ok bool, at eventlog.Position, err error) {
	err = r.read(ctx, func(conn *sqlite.Conn, position eventlog.Position) error {
		at = position
		id, err := number(conn, "SELECT id FROM dossiers WHERE link <> '' AND link = ?", string(token))
		if err != nil || id == 0 {
			return err
		}
		d, err = row(conn, id)
		ok = err == nil
		return err
	})
	return d, ok, at, err
}
