package bus

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// secretPrefix marks a symmetric secret of the Standard Webhooks scheme.
const secretPrefix = "whsec_"

// errSecret says what a secret looks like; it never repeats one.
var errSecret = errors.New("notices to a webhook are signed: give a secret as whsec_ and 24 to 64 random bytes in base64, such as whsec_$(openssl rand -base64 32)")

// secretKey reads a secret; the prefix may be missing.
func secretKey(secret string) ([]byte, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
	if err != nil || len(key) < 24 || len(key) > 64 {
		return nil, errSecret
	}
	return key, nil
}

// signature signs a notice by the Standard Webhooks scheme: HMAC-SHA256 over its id, the moment of sending in Unix seconds,
// and its bytes.
func signature(key []byte, id, at string, body []byte) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.", id, at)
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
