package register

import (
	"strings"

	"zombiezen.com/go/sqlite"

	"motcua/domain/accents"
)

// wordsOfCode is a function of SQL: the words of a code that are indexed, each between spaces. A dossier's words hold its applicant's name
// as well, so they do not say by which of the two it was found.
const wordsOfCode = "words_of_code"

// knowsCodes makes the function known to a connection.
func knowsCodes(conn *sqlite.Conn) error {
	return conn.CreateFunction(wordsOfCode, &sqlite.FunctionImpl{
		NArgs: 1, Deterministic: true,
		Scalar: func(_ sqlite.Context, args []sqlite.Value) (sqlite.Value, error) {
			return sqlite.TextValue(" " + strings.Join(accents.Words(indexed(args[0].Text())), " ") + " "), nil
		},
	})
}
