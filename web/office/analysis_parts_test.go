package office_test

import (
	"testing"

	"motcua/web/office"
)

func TestSmallSlicesHaveTheRoomThatTheOthersLeave(t *testing.T) {
	for of, want := range map[[2]int][2]int{
		{30, 60}: {30, 60}, {0, 300}: {0, 120}, {100, 300}: {100, 20}, {80, 300}: {80, 40}, {900, 900}: {120, 20}, {900, 3}: {120, 3},
	} {
		if shown, few := office.RoomFor(of[0], of[1]); [2]int{shown, few} != want {
			t.Errorf("of %d slices and %d small ones %d and %d are shown, want %v", of[0], of[1], shown, few, want)
		}
	}
}
