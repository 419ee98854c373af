package commands_test

import "testing"

// FuzzNoBodyBreaksTheDoor holds that any body gets an answer of a known shape, that a refused one leaves nothing, and that
// one that was carried out does nothing when it comes again.
func FuzzNoBodyBreaksTheDoor(f *testing.F) {
	for _, body := range []string{
		"", "null", "{}", "[]", `"x"`, "\xff\xfe", receive, receive + receive,
		`{"id":"b","command":"submit","procedure":"VL-VP-0002","agency":"000.00.01.H61","channel":"online"}`,
		`{"id":"b","command":"receive","dossier":"x"}`,
		`{"id":"b","command":"resolve","dossier":"000.00.01.H61-190402-0001"}`,
		`{"id":"b","command":"extend","dossier":"000.00.01.H61-190402-0001","until":"9999-12-31T23:59:59-23:59","reason":"x"}`,
		`{"id":"b","command":"request-consultation","dossier":"000.00.01.H61-190402-0001","agency":"000.00.03.H61","until":"9999-12-31T23:59:59-23:59"}`,
		`{"id":"b","command":"charge-fee","dossier":"000.00.01.H61-190402-0001","amount":9223372036854775807}`,
		`{"id":"b","command":"assign","dossier":"000.00.01.H61-190402-0001","officer":"\ud800\u0000"}`,
		`{"id":"b","command":"open-task","dossier":"000.00.01.H61-190402-0001","agency":"000.00.03.H61","task":"a","what":"x","limit":{"days":1}}`,
		`{"id":"b","command":"correct","dossier":"000.00.01.H61-190402-0001","field":"counter","to":"0","reason":"x"}`,
		`{"id":"b","command":"waive-fee","dossier":"000.00.01.H61-190402-0001","amount":-9223372036854775808,"reason":"x"}`,
		`{"id":"\u2028","command":"complete-step","dossier":"000.00.01.H61-190402-0001","step":"<script>"}`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		o := newOffice()
		if status, _ := post(t, o, "application/json", receive); status != 200 {
			t.Fatal(status)
		}
		before := o.events(t)
		status, a := post(t, o, "application/json", body)
		after := o.events(t)
		if after-before != len(a.Events) {
			t.Errorf("%d %v, and %d more events in the log", status, a.Events, after-before)
		}
		if status != 200 {
			return
		}
		if again, b := post(t, o, "application/json", body); again != 200 || b.Code != a.Code || len(b.Events) != 0 || o.events(t) != after {
			t.Errorf("%+v, and again: %d %+v", a, again, b)
		}
	})
}
