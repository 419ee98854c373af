package dossier

import (
	"encoding/base32"
	"strings"

	"motcua/domain/citation"
)

// LinkToken (mã liên kết tra cứu) stands in the link of a slip's QR code in place of the dossier's code: random, so that it tells nothing and
// cannot be guessed. Who holds it may look the dossier up: it leaves with personal data only. 22 to 64 letters, digits, hyphens and
// underscores: 128 bits or more, in base32 (26 and more) or base64url.
type LinkToken string

// LinkTokenOf writes 128 random bits in base32: capitals and digits, of which a QR code makes the smallest picture.
func LinkTokenOf(random [16]byte) LinkToken {
	return LinkToken(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random[:]))
}

// Valid reports whether t has the shape of a token.
func (t LinkToken) Valid() bool {
	return len(t) >= 22 && len(t) <= 64 && strings.Trim(string(t), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// link refuses a token that is none, without repeating it; there may be none.
func link(s State, t LinkToken) error {
	if t == "" || t.Valid() {
		return nil
	}
	return fault(s, citation.Intake, "link", "Mã liên kết tra cứu không hợp lệ", "the link's token is not 22 to 64 letters, digits, hyphens and underscores")
}
