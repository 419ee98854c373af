package account_test

import (
	"flag"
	"testing"

	"motcua/domain/account"
	"motcua/domain/entity/entitytest"
	"motcua/domain/eventlog"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

// examples is one event of every kind, with every field filled in.
var examples = []account.Event{
	account.Opened{Head: head, Name: "Nguyễn Thị Giả Định", Rights: desk},
	account.Renamed{Head: head, Name: "Trần Thị Giả Định"},
	account.PasswordSet{Head: head, Hash: "$argon2id$…", Once: true},
	account.RightsChanged{Head: head, Rights: leader},
	account.SignedIn{Head: head, Counter: 7},
	account.SignedOut{Head: head, Counter: 7},
	account.Slowed{Head: head, Failures: 20},
	account.SignedOutEverywhere{Head: head},
	account.Closed{Head: head, Reason: "nghỉ hưu"},
	account.Reopened{Head: head},
}

func TestStoredShapesNeverChange(t *testing.T) {
	entitytest.Golden(t, examples, account.Stream("quay.07"), *update, account.Encode, func(r eventlog.Recorded) (account.Event, bool, error) {
		id, e, ok, err := account.Decode(r)
		if id != "quay.07" {
			t.Errorf("%s is told of %q", r.Type, id)
		}
		return e, ok, err
	})
}
