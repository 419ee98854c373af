package browsertest

import "testing"

func TestAPictureDiffersWhereAFieldIsOfAnotherColour(t *testing.T) {
	const was = "111827 ffffff\n111827 ffd166\n"
	if bad := Differs(was, "121926 f8f8f8\n111827 ffd166\n", 8); len(bad) != 0 {
		t.Errorf("a shade of difference is none: %v", bad)
	}
	if bad := Differs(was, "111827 ffffff\n111827 111827\n", 8); len(bad) != 1 {
		t.Errorf("a field without its text differs, and it alone: %v", bad)
	}
	for _, other := range []string{"", "111827\n111827\n", "111827 nothing\n111827 ffd166\n"} {
		if bad := Differs(was, other, 8); len(bad) == 0 {
			t.Errorf("%q is taken for the same picture", other)
		}
	}
}
