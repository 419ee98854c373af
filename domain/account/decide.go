package account

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// ErrRefused is the kind of every [*Refusal].
var ErrRefused = errors.New("refused")

// Refusal says why a command may not happen and what to do, in Vietnamese and English.
type Refusal struct{ Vi, En string }

func (r *Refusal) Error() string { return r.En }

// Is makes every Refusal an [ErrRefused].
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

// ErrSpent refuses a second sign-in with a password that is good for one: whoever else learnt it on its way is too late, and its owner learns that
// somebody came before. There is no way back but another password, from an administrator.
var ErrSpent = &Refusal{
	"Mật khẩu dùng một lần này đã được dùng để đăng nhập. Hãy nhờ quản trị viên đặt lại mật khẩu; nếu người đăng nhập không phải là bạn, hãy báo ngay.",
	"this one-time password has been used: ask an administrator to set another; if it was not you who used it, say so at once",
}

// MaxName bounds a person's name, in characters.
const MaxName = 80

// Law is what accounts are held to: the offices and counters that there are.
type Law struct{ Catalogue *directory.Catalogue }

// Decide is the only place that refuses. No events: there is nothing to do.
func (l Law) Decide(s State, c Command) ([]Event, error) {
	if _, opens := c.(Open); !opens && !s.Exists() {
		return nil, &Refusal{"Không có tài khoản này", "there is no such account"}
	}
	switch c := c.(type) {
	case Open:
		return l.open(s, c)
	case Rename:
		name, err := cleanName(c.Name)
		if err != nil || name == s.Name {
			return nil, err
		}
		return []Event{Renamed{c.Head, name}}, nil
	case SetPassword:
		if c.Hash == "" {
			return nil, &Refusal{"Mật khẩu trống", "the password is empty"}
		}
		return []Event{PasswordSet{c.Head, c.Hash, c.Once}}, nil
	case ChangeRights:
		return []Event{RightsChanged{c.Head, c.Rights}}, l.check(c.Rights, c.Head)
	case SignIn:
		if err := s.mayEnter(c.Counter); err != nil {
			return nil, err
		}
		return []Event{SignedIn{c.Head, c.Counter}}, nil
	case SignOut:
		return []Event{SignedOut{c.Head, c.Counter}}, nil
	case Slow:
		return []Event{Slowed{c.Head, c.Failures}}, nil
	case SignOutEverywhere:
		return []Event{SignedOutEverywhere{c.Head}}, nil
	case Close:
		return closing(s, c)
	case Reopen:
		if !s.Closed {
			return nil, nil
		}
		return []Event{Reopened{c.Head}}, nil
	default:
		panic(fmt.Sprintf("account: %T is not decided on", c)) // the set is sealed
	}
}

func (l Law) open(s State, c Open) ([]Event, error) {
	if s.Exists() {
		return nil, &Refusal{"Tên đăng nhập này đã có", "this name is taken"}
	}
	name, err := cleanName(c.Name)
	if err == nil {
		err = l.check(c.Rights, c.Head)
	}
	if err == nil && c.Hash == "" {
		err = &Refusal{"Mật khẩu trống", "the password is empty"}
	}
	if err != nil {
		return nil, err
	}
	return []Event{Opened{c.Head, name, c.Rights}, PasswordSet{c.Head, c.Hash, true}}, nil
}

func closing(s State, c Close) ([]Event, error) {
	switch {
	case s.Closed:
		return nil, nil
	case strings.TrimSpace(c.Reason) == "":
		return nil, &Refusal{"Khóa tài khoản phải nêu lý do", "closing an account needs a reason"}
	case !plain(c.Reason, 500):
		return nil, &Refusal{"Lý do quá dài hoặc có ký tự điều khiển", "the reason is too long or holds control characters"}
	}
	return []Event{Closed{c.Head, strings.TrimSpace(c.Reason)}}, nil
}

// mayEnter refuses a sign-in of a closed account, with a password that is spent, or at another's counter.
func (s State) mayEnter(counter int) error {
	switch {
	case s.Closed:
		return &Refusal{"Tài khoản đã bị khóa; hãy hỏi quản trị viên", "the account is closed: ask an administrator"}
	case s.Spent:
		return ErrSpent
	case !s.Rights.At(counter):
		return &Refusal{fmt.Sprintf("Bạn không được phân công ở quầy %d", counter), fmt.Sprintf("counter %d is not among yours", counter)}
	}
	return nil
}

// check refuses a role that people do not have, and an office or counter that does not fit it.
func (l Law) check(r Rights, h Head) error {
	day := worktime.DayOf(h.At)
	if !r.staff() {
		return &Refusal{fmt.Sprintf("Không có vai trò %q cho tài khoản", r.Role), fmt.Sprintf("there is no role %q for an account", r.Role)}
	}
	if r.whole() {
		if r.Agency != l.Catalogue.About().Code || len(r.Counters) > 0 {
			return &Refusal{fmt.Sprintf("Vai trò này thuộc %s, không ngồi quầy", l.Catalogue.About().Code), fmt.Sprintf("this role belongs to %s and sits at no counter", l.Catalogue.About().Code)}
		}
		return nil
	}
	if _, ok := l.Catalogue.AgencyOn(r.Agency, day); !ok {
		return &Refusal{fmt.Sprintf("Không có cơ quan %q", r.Agency), fmt.Sprintf("there is no agency %q", r.Agency)}
	}
	for _, n := range r.Counters {
		switch c, ok := l.Catalogue.CounterOn(n, day); {
		case r.Role != directory.CounterOfficer:
			return &Refusal{"Chỉ cán bộ một cửa ngồi ở quầy", "only counter officers sit at counters"}
		case !ok || c.Agency != r.Agency:
			return &Refusal{fmt.Sprintf("Quầy %d không phải của cơ quan %s", n, r.Agency), fmt.Sprintf("counter %d is not agency %s's", n, r.Agency)}
		}
	}
	return nil
}

// staff reports whether the role is one that people sign in with.
func (r Rights) staff() bool {
	switch r.Role {
	case directory.CounterOfficer, directory.Specialist, directory.AgencyHead:
		return true
	default:
		return r.whole()
	}
}

// whole reports whether the role is for the whole one-stop and not for one agency.
func (r Rights) whole() bool {
	return r.Role == directory.CentreHead || r.Role == directory.Analyst || r.Role == directory.Administrator
}

func cleanName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || !plain(name, 4*MaxName) || utf8.RuneCountInString(name) > MaxName {
		return "", &Refusal{fmt.Sprintf("Họ tên có từ 1 đến %d chữ", MaxName), fmt.Sprintf("a name has 1 to %d characters", MaxName)}
	}
	return name, nil
}

func plain(text string, most int) bool {
	return len(text) <= most && utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}
