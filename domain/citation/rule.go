package citation

// Rule names what a law is cited for; the law itself changes.
type Rule string

// The rules of the service.
const (
	Intake        Rule = "intake"         // tiếp nhận hồ sơ tại quầy
	OnlineIntake  Rule = "online_intake"  // tiếp nhận hồ sơ trực tuyến
	ResultAtOnce  Rule = "result_at_once" // giải quyết và trả kết quả ngay
	Transfer      Rule = "transfer"       // chuyển hồ sơ đến cơ quan giải quyết
	Assignment    Rule = "assignment"     // phân công người giải quyết
	Supplement    Rule = "supplement"     // yêu cầu bổ sung, hoàn thiện hồ sơ
	Consultation  Rule = "consultation"   // lấy ý kiến cơ quan khác
	JointHandling Rule = "joint_handling" // liên thông cùng cấp
	AcrossLevels  Rule = "across_levels"  // liên thông giữa các cấp
	Refusal       Rule = "refusal"        // từ chối giải quyết hồ sơ
	Extension     Rule = "extension"      // xin lỗi và hẹn lại ngày trả kết quả
	ReturnResult  Rule = "return_result"  // trả kết quả
	Code          Rule = "code"           // mã số hồ sơ
	CodeShape     Rule = "code_shape"     // cấu trúc mã số hồ sơ
	OnTimeRate    Rule = "on_time_rate"   // tỷ lệ giải quyết đúng hạn
	Satisfaction  Rule = "satisfaction"   // đánh giá việc giải quyết thủ tục hành chính
	Counting      Rule = "counting"       // cách tính thời hạn
)

// The forms (biểu mẫu). Their numbers are not constants: the control sheet was form 05 and has been form 06 since 2025, see
// [Citation].Form.
const (
	ReceiptForm    Rule = "receipt_form"    // giấy tiếp nhận hồ sơ và hẹn trả kết quả
	SupplementForm Rule = "supplement_form" // phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
	RefusalForm    Rule = "refusal_form"    // phiếu từ chối tiếp nhận giải quyết hồ sơ
	ApologyForm    Rule = "apology_form"    // phiếu xin lỗi và hẹn lại ngày trả kết quả
	ControlForm    Rule = "control_form"    // phiếu kiểm soát quá trình giải quyết hồ sơ
	RegisterForm   Rule = "register_form"   // sổ theo dõi hồ sơ
)

// Rules lists all rules that a table cites, the forms last.
func Rules() []Rule {
	return []Rule{
		Intake, OnlineIntake, ResultAtOnce, Transfer, Assignment, Supplement, Consultation, JointHandling, AcrossLevels, Refusal,
		Extension, ReturnResult, Code, CodeShape, OnTimeRate, Satisfaction, Counting,
		ReceiptForm, SupplementForm, RefusalForm, ApologyForm, ControlForm, RegisterForm,
	}
}
