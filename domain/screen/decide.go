package screen

import (
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrRefused is the kind of every [*Refusal].
var ErrRefused = errors.New("refused")

// Refusal says why a command may not happen and what to do, in Vietnamese and English.
type Refusal struct{ Vi, En string }

func (r *Refusal) Error() string { return r.En }

// Is makes every Refusal an [ErrRefused].
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

// Bounds of what a screen is told.
const (
	MaxName     = 60 // characters
	MaxDisplays = 24
	MinDistance = 3  // metres
	MaxDistance = 15 // metres
	MinDiagonal = 10 // inches
	MaxDiagonal = 150
	MinEvery    = 5 // seconds
	MaxEvery    = 600
)

// Decide is the only place that refuses. exists tells which displays there are. No events: nothing to do.
func Decide(s State, c Command, exists func(display string) bool) ([]Event, error) {
	if _, pairs := c.(Pair); !pairs {
		switch {
		case !s.Paired:
			return nil, &Refusal{"Không có màn hình này", "there is no such screen"}
		case s.Revoked:
			return nil, &Refusal{"Màn hình này đã bị thu hồi; ghép lại bằng mã mới trên màn hình", "this screen has been revoked: pair it again by the new code that it shows"}
		}
	}
	e, err := decide(s, c, exists)
	if err != nil || reflect.DeepEqual(Evolve(s, e), s) {
		return nil, err
	}
	return []Event{e}, nil
}

func decide(s State, c Command, exists func(string) bool) (Event, error) {
	switch c := c.(type) {
	case Pair:
		if s.Paired {
			return nil, &Refusal{"Màn hình này đã được ghép", "this screen is paired already"}
		}
		name, err := cleanName(c.Name)
		if err == nil {
			err = c.Picture.check(exists)
		}
		if sum, bad := hex.DecodeString(c.Token); err == nil && (bad != nil || len(sum) != 32) {
			err = &Refusal{"Màn hình không có khóa hợp lệ", "the screen has no valid token"}
		}
		return Paired{c.Head, name, c.Picture, c.Token}, err
	case Rename:
		name, err := cleanName(c.Name)
		return Renamed{c.Head, name}, err
	case Point:
		return Pointed{c.Head, c.Picture}, c.Picture.check(exists)
	case Dim:
		return Dimmed{c.Head, c.Schedule}, c.Schedule.check()
	case Revoke:
		return Revoked{c.Head}, nil
	default:
		panic(fmt.Sprintf("screen: %T is not decided on", c)) // the set is sealed
	}
}

func cleanName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > MaxName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return "", &Refusal{fmt.Sprintf("Tên màn hình có từ 1 đến %d chữ, như “Sảnh tầng 1”", MaxName), fmt.Sprintf("a screen's name has 1 to %d characters, such as “Hall, ground floor”", MaxName)}
	}
	return name, nil
}

func (p Picture) check(exists func(string) bool) error {
	if len(p.Displays) == 0 || len(p.Displays) > MaxDisplays {
		return &Refusal{fmt.Sprintf("Chọn từ 1 đến %d trang để chiếu", MaxDisplays), fmt.Sprintf("choose 1 to %d displays to show", MaxDisplays)}
	}
	for _, display := range p.Displays {
		if !exists(display) {
			return &Refusal{fmt.Sprintf("Không có trang %.60q", display), fmt.Sprintf("there is no display %.60q", display)}
		}
	}
	if err := p.alone(); err != nil {
		return err
	}
	if p.Distance < MinDistance || p.Distance > MaxDistance {
		return &Refusal{fmt.Sprintf("Khoảng cách từ %d đến %d mét", MinDistance, MaxDistance), fmt.Sprintf("the distance is %d to %d metres", MinDistance, MaxDistance)}
	}
	if p.Diagonal != 0 && (p.Diagonal < MinDiagonal || p.Diagonal > MaxDiagonal) {
		return &Refusal{fmt.Sprintf("Đường chéo màn hình từ %d đến %d inch", MinDiagonal, MaxDiagonal), fmt.Sprintf("a screen's diagonal is %d to %d inches", MinDiagonal, MaxDiagonal)}
	}
	if Reading(p.Distance, p.Inches()) > MaxDistance {
		return &Refusal{
			fmt.Sprintf("Màn hình %d inch đọc được từ tối đa %d mét; chọn khoảng cách ngắn hơn hoặc màn hình lớn hơn", p.Inches(), MaxDistance*p.Inches()/UsualDiagonal),
			fmt.Sprintf("a screen of %d inches is read from %d metres at most: choose a shorter distance or a larger screen", p.Inches(), MaxDistance*p.Inches()/UsualDiagonal),
		}
	}
	if p.Every != 0 && (p.Every < MinEvery || p.Every > MaxEvery) {
		return &Refusal{fmt.Sprintf("Mỗi trang từ %d đến %d giây", MinEvery, MaxEvery), fmt.Sprintf("a page stays %d to %d seconds", MinEvery, MaxEvery)}
	}
	if p.Language != "vi" && p.Language != "en" {
		return &Refusal{"Ngôn ngữ là vi hoặc en", "the language is vi or en"}
	}
	return nil
}

func (s Schedule) check() error {
	if s.From == "" && s.Until == "" {
		return nil
	}
	if !clockTime(s.From) || !clockTime(s.Until) || s.From == s.Until {
		return &Refusal{"Giờ tắt và giờ bật viết như 17:30 và 06:30, khác nhau, hoặc để trống cả hai", "the hours at which it goes dark and on again are two different ones, such as 17:30 and 06:30, or none"}
	}
	return nil
}

// clockTime reports whether a text is a time of day, as in 06:30.
func clockTime(text string) bool {
	var h, m int
	n, err := fmt.Sscanf(text, "%2d:%2d", &h, &m)
	return err == nil && n == 2 && h >= 0 && m >= 0 && h < 24 && m < 60 && text == fmt.Sprintf("%02d:%02d", h, m)
}
