package account_test

import (
	"testing"

	"motcua/domain/account"
	"motcua/domain/eventlog"
)

func TestNothingThatWasMadeOfAPasswordIsShown(t *testing.T) {
	for data, want := range map[string]string{
		`{"hash":"$argon2id$x","once":true}`: `{"once":true}`,
		`{"hash":"$argon2id$x"`:              `{}`,
	} {
		r := eventlog.Recorded{Event: eventlog.Event{Type: "account.password_set.v1", Data: []byte(data)}}
		if got := account.WithoutSecret(r); string(got.Data) != want || string(r.Data) != data {
			t.Errorf("%s becomes %s, want %s; it was %s", data, got.Data, want, r.Data)
		}
		r.Type = "account.signed_in.v1"
		if got := account.WithoutSecret(r); string(got.Data) != data {
			t.Errorf("another event becomes %s", got.Data)
		}
	}
}
