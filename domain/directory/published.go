package directory

// Published2019 are the figures of 2019 that the plan prints (Quyết định 3252/QĐ-UBND of 30/12/2019, Vĩnh Long province,
// section A.I). They are quoted beside what the log says and enter no computation of the system's own figures.
var Published2019 = struct {
	Decision         string
	Received, InTime int
	RateHundredths   int // 84.09% in hundredths of a percent
}{"3252/QĐ-UBND", 29_217, 28_767, 84_09}
