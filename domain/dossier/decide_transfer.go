package dossier

import (
	"cmp"
	"fmt"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// transfer hands the dossier on; the first time it is to be done the same working day, or at the start of the next for what
// came after 15:00 (art. 18). Later it is still done, and marked.
func (l Law) transfer(s State, c Transfer) (Event, error) {
	if err := inProcess(s, citation.Transfer); err != nil {
		return nil, err
	}
	if _, err := l.agency(s, citation.Transfer, c.To, c.At); err != nil {
		return nil, named("to", err)
	}
	if s.Offered != "" {
		return nil, refuse(s, citation.Transfer, fmt.Sprintf("Đang chờ %s nhận bàn giao", s.Offered), fmt.Sprintf("agency %s is still to accept the last transfer", s.Offered))
	}
	if err := text(s, "unit", c.Unit); err != nil {
		return nil, err
	}
	if s.Taken && c.By.Role == directory.CounterOfficer {
		return nil, refuse(s, citation.Transfer, "Cơ quan giải quyết đã nhận hồ sơ, việc chuyển tiếp do cơ quan đó thực hiện", "the agency has taken the dossier over, and it is for the agency to hand it on")
	}
	if err := l.has(s, citation.Transfer, c.Fact, s.Holder); err != nil {
		return nil, err
	}
	late := false
	if !s.Transferred {
		by, err := l.CalendarOf(s.Matter.Agency).TransferBy(s.ReceivedAt)
		if err != nil {
			return nil, err
		}
		late = c.At.After(by)
	}
	return Transferred{Fact: c.Fact, From: s.Holder, To: c.To, Unit: c.Unit, Late: late}, nil
}

func (l Law) acceptTransfer(s State, c AcceptTransfer) (Event, error) {
	if err := offered(s); err != nil {
		return nil, err
	}
	return TransferAccepted{Fact: c.Fact, Agency: s.Offered}, nil
}

func (l Law) declineTransfer(s State, c DeclineTransfer) (Event, error) {
	if err := offered(s); err != nil {
		return nil, err
	}
	if c.Reason == "" {
		return nil, fault(s, citation.Transfer, "reason", "Không nhận bàn giao phải nêu lý do", "to decline a transfer states its reason")
	}
	return TransferDeclined{Fact: c.Fact, Agency: s.Offered, Reason: c.Reason}, text(s, "reason", c.Reason)
}

func offered(s State) error {
	if err := inProcess(s, citation.Transfer); err != nil {
		return err
	}
	if s.Offered == "" {
		return refuse(s, citation.Transfer, "Không có bàn giao nào đang chờ nhận", "no transfer waits to be accepted")
	}
	return nil
}

func (l Law) assign(s State, c Assign) (Event, error) {
	if err := inProcess(s, citation.Assignment); err != nil {
		return nil, err
	}
	if err := l.has(s, citation.Assignment, c.Fact, cmp.Or(s.Offered, s.Holder)); err != nil {
		return nil, err
	}
	if c.Officer == "" {
		return nil, fault(s, citation.Assignment, "officer", "Chưa nêu người thụ lý", "no officer is named")
	}
	o, ok := l.Catalogue.OfficerOn(c.Officer, worktime.DayOf(c.At))
	if known := ok && o.Agency == c.By.Agency; !known && l.Catalogue.KnowsOfficers() && c.By.Role != directory.System {
		return nil, fault(s, citation.Assignment, "officer", fmt.Sprintf("Không có cán bộ %q ở cơ quan %s", c.Officer, c.By.Agency), fmt.Sprintf("agency %s has no officer %q", c.By.Agency, c.Officer))
	}
	return Assigned{Fact: c.Fact, Officer: c.Officer}, text(s, "officer", c.Officer)
}
