package dossier

import "motcua/domain/citation"

// attach adds papers to a dossier that somebody still works on or comes for: not to one that has its result, or ended without one.
func (l Law) attach(s State, c Attach) (Event, error) {
	switch {
	case !s.Exists():
		return nil, refuse(s, citation.Intake, "Không có hồ sơ này", "there is no such dossier")
	case s.Finished() && s.Status != Processed:
		return nil, refuse(s, citation.Intake, "Hồ sơ đã kết thúc, không nhận thêm giấy tờ", "the dossier is closed and takes no more papers")
	case len(c.Papers) == 0:
		return nil, fault(s, citation.Intake, "papers", "Chưa nêu giấy tờ hay tệp nào", "no paper and no file is named")
	}
	if err := papers(s, c.Papers); err != nil {
		return nil, err
	}
	return Attached{Fact: c.Fact, Papers: c.Papers}, nil
}
