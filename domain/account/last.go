package account

import "motcua/domain/directory"

// Spares refuses what would leave nobody to administer accounts: that the last open account of an administrator is closed or gets another
// role. all are the accounts as they stand; whoever asks sees to it that they stay so until the command is carried out.
func Spares(all map[ID]State, id ID, c Command) error {
	switch c := c.(type) {
	case Close:
	case ChangeRights:
		if c.Rights.Role == directory.Administrator {
			return nil
		}
	default:
		return nil
	}
	if !all[id].administers() {
		return nil
	}
	for other, s := range all {
		if other != id && s.administers() {
			return nil
		}
	}
	return &Refusal{
		"Đây là quản trị viên cuối cùng: hãy trao quyền quản trị cho một người khác trước",
		"this is the last administrator: give somebody else that role first",
	}
}

func (s State) administers() bool { return s.Rights.Role == directory.Administrator && !s.Closed }
