package directory

import "motcua/domain/worktime"

// FieldCode identifies a field of administration, as in DAT-DAI.
type FieldCode string

// Field is a field of administration (lĩnh vực), such as land or civil status.
type Field struct {
	Code   FieldCode
	NameVi string
	NameEn string
}

// ServiceLevel is the level of an online public service (mức độ dịch vụ công trực tuyến; Decree 43/2011/NĐ-CP, art. 3):
// at 2 forms can be downloaded, at 3 filled in and sent online, at 4 fees are paid online as well.
type ServiceLevel int

const (
	Level2 ServiceLevel = 2
	Level3 ServiceLevel = 3
	Level4 ServiceLevel = 4
)

// ServiceLevels lists the service levels of procedures, the lowest first.
func ServiceLevels() []ServiceLevel { return []ServiceLevel{Level2, Level3, Level4} }

// Valid reports whether l is one of [ServiceLevels].
func (l ServiceLevel) Valid() bool { return l >= Level2 && l <= Level4 }

// Online reports whether dossiers can be sent in online (levels 3 and 4).
func (l ServiceLevel) Online() bool { return l == Level3 || l == Level4 }

// ApplicantKind says who carries a procedure out (đối tượng thực hiện).
type ApplicantKind string

const (
	Citizen    ApplicantKind = "citizen"    // cá nhân
	Enterprise ApplicantKind = "enterprise" // doanh nghiệp, tổ chức
	StateBody  ApplicantKind = "state"      // cơ quan nhà nước; targets 3 and 23 of the plan
)

// Valid reports whether k is a known kind.
func (k ApplicantKind) Valid() bool { return k == Citizen || k == Enterprise || k == StateBody }

// ClockEffect is what a reason for waiting does to a dossier's time limit.
type ClockEffect string

const (
	Restart ClockEffect = "restart" // the limit starts again from zero when the wait is over (Decree 61/2018, art. 19.4)
	Pause   ClockEffect = "pause"   // the wait does not count (sector laws)
	RunOn   ClockEffect = "run_on"  // the wait counts
)

// Valid reports whether e is a known effect.
func (e ClockEffect) Valid() bool { return e == Restart || e == Pause || e == RunOn }

// ProcedureCode identifies an administrative procedure, as in VL-TNMT-0042 or 1.003434.
type ProcedureCode string

// Procedure is an administrative procedure (thủ tục hành chính), as it is while one row of the catalogue is in force: a new
// limit or a new fee is a new row.
type Procedure struct {
	Code         ProcedureCode
	NameVi       string
	Field        FieldCode
	Level        Level
	Agency       AgencyCode // empty: every agency of the level handles it
	ServiceLevel ServiceLevel
	Limit        worktime.Limit // working days or office hours, never both; zero: the result is given at once
	Applicant    ApplicantKind
	Fee          int // VND; 0: free of charge

	// What a wait does to the clock, by its reason.
	OnSupplement    ClockEffect // the dossier must be supplemented; by default it restarts (Decree 61/2018, art. 19.4)
	OnFinancialDuty ClockEffect // a fee, tax or other financial duty is open; by default the clock pauses
	OnInspection    ClockEffect // an inspection or appraisal on site is awaited; by default the clock pauses

	InForce Validity
}

// AtOnce reports whether the result is given at once, with no date promised (Decree 61/2018, art. 17.4).
func (p Procedure) AtOnce() bool { return p.Limit == worktime.Limit{} }

// HandledBy reports whether the agency resolves dossiers of this procedure.
func (p Procedure) HandledBy(a Agency) bool {
	if p.Agency != "" {
		return p.Agency == a.Code
	}
	return p.Level == a.Level
}
