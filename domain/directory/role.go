package directory

// Role is what somebody, or something, does on the system; it decides which commands are open to them.
type Role string

const (
	CounterOfficer Role = "counter_officer" // cán bộ một cửa: receives dossiers and returns results
	Specialist     Role = "specialist"      // chuyên viên: processes a dossier in an agency
	AgencyHead     Role = "agency_head"     // thủ trưởng cơ quan: assigns, signs, apologises
	CentreHead     Role = "centre_head"     // giám đốc Trung tâm: watches over all dossiers of the one-stop
	Analyst        Role = "analyst"         // analyst or inspector: reads figures and histories
	Administrator  Role = "administrator"   // quản trị: keeps reference data and accounts
	Display        Role = "display"         // a screen on a wall: reads only
	Applicant      Role = "applicant"       // người dân, tổ chức: sees and supplements their own dossiers
	System         Role = "system"          // the service itself, and imports
)

// Roles lists all roles.
func Roles() []Role {
	return []Role{CounterOfficer, Specialist, AgencyHead, CentreHead, Analyst, Administrator, Display, Applicant, System}
}

// Valid reports whether r is one of [Roles].
func (r Role) Valid() bool {
	for _, known := range Roles() {
		if r == known {
			return true
		}
	}
	return false
}

// Channel is the way by which a dossier comes in (hình thức nộp hồ sơ).
type Channel string

const (
	Online Channel = "online" // trực tuyến
	Direct Channel = "direct" // trực tiếp
	Post   Channel = "post"   // bưu chính công ích
)

// Channels lists all channels.
func Channels() []Channel { return []Channel{Online, Direct, Post} }

// Valid reports whether c is one of [Channels].
func (c Channel) Valid() bool { return c == Online || c == Direct || c == Post }
