package dossier

import (
	"cmp"
	"fmt"
	"math"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// resolve judges a result when it comes to the one-stop: that moment ends the clock.
func (l Law) resolve(s State, c Resolve) (Event, error) {
	if err := ending(s, citation.ReturnResult, c.Fact); err != nil {
		return nil, err
	}
	if err := cmp.Or(handedOver(s, c.Fact), complete(s, c.Fact), clockRuns(s), jointDone(s)); err != nil {
		return nil, err
	}
	totals, err := s.Clock.Totals(l.CalendarOf(s.Matter.Agency), c.At)
	if err != nil && c.By.Role != directory.System { // an import may lie where no calendar reaches
		return nil, err
	}
	return Resolved{Fact: c.Fact, Timeliness: Judge(s.Promise, c.At), Original: Judge(s.Original(), c.At), Promise: s.Promise, Clock: totals}, nil
}

// withdraw is the applicant's right until the result is at the one-stop, whatever has been signed.
func (l Law) withdraw(s State, c Withdraw) (Event, error) {
	if !s.Registered() {
		if err := ending(s, citation.Intake, c.Fact); err != nil {
			return nil, err
		}
	}
	return Withdrawn{Fact: c.Fact, Reason: c.Reason}, text(s, "reason", c.Reason)
}

// stop gives up a dossier that cannot be decided, or one whose applicant does not do what follows from the decision: no other result that was
// signed is left lying.
func (l Law) stop(s State, c Stop) (Event, error) {
	if err := ending(s, "", c.Fact); err != nil {
		return nil, err
	}
	if s.Status != AwaitsDuty {
		if err := undecided(s, "", c.Fact); err != nil {
			return nil, err
		}
	}
	return Stopped{Fact: c.Fact, Reason: c.Reason}, text(s, "reason", c.Reason)
}

// refuse declines a dossier that was submitted online or received; form 03 needs a reason. The counter declines what has not gone to the
// agency yet (art. 17.1), the agency what it examined (art. 19.8).
func (l Law) refuse(s State, c Refuse) (Event, error) {
	if !s.Registered() {
		if err := cmp.Or(ending(s, citation.Refusal, c.Fact), undecided(s, citation.Refusal, c.Fact)); err != nil {
			return nil, err
		}
	}
	if s.Taken && c.By.Role == directory.CounterOfficer {
		return nil, refuse(s, citation.Refusal, "Cơ quan giải quyết đã nhận hồ sơ, việc từ chối do cơ quan đó quyết định", "the agency has taken the dossier over, and it is for the agency to refuse it")
	}
	if c.Reason == "" {
		return nil, fault(s, citation.Refusal, "reason", "Từ chối phải nêu lý do (mẫu số 03)", "a refusal states its reason (form 03)")
	}
	late := !s.Paused && s.Promise != nil && Judge(s.Promise, c.At) == Late // art. 19.8: within the time limit
	return Refused{Fact: c.Fact, Reason: c.Reason, Late: late}, text(s, "reason", c.Reason)
}

// ending refuses an end that is not one: of nothing, a second one, or one dated before the day of receipt.
func ending(s State, rule citation.Rule, f Fact) error {
	if err := inProcess(s, rule); err != nil {
		return err
	}
	if worktime.DayOf(f.At) < worktime.DayOf(s.ReceivedAt) {
		return refuse(s, rule, "Kết thúc trước ngày tiếp nhận "+clock(s.ReceivedAt), "it would end before it was received, "+clock(s.ReceivedAt))
	}
	return nil
}

// giveBack hands the result to the applicant.
func (l Law) giveBack(s State, c Return) (Event, error) {
	if s.Status != Processed {
		return nil, refuse(s, citation.ReturnResult, "Chưa có kết quả tại một cửa, hoặc đã trả", "there is no result at the one-stop, or it was returned already")
	}
	if c.By.Role == directory.CounterOfficer && !l.hasPart(c.By.Agency, []directory.AgencyCode{s.Matter.Agency}, c.At) {
		return nil, refuse(s, citation.AcrossLevels,
			fmt.Sprintf("Kết quả được trả tại nơi đã tiếp nhận (%s)", s.Matter.Agency),
			fmt.Sprintf("the result goes back to the office that received the dossier (%s) and is returned there", s.Matter.Agency))
	}
	if s.FeePaid < s.FeeDue {
		return nil, refuse(s, citation.ReturnResult,
			fmt.Sprintf("Còn %d đồng phí, lệ phí chưa nộp", s.FeeDue-s.FeePaid),
			fmt.Sprintf("a fee of %d đồng is still to be paid", s.FeeDue-s.FeePaid))
	}
	return Returned{Fact: c.Fact, Originals: c.Originals}, nil
}

func (l Law) chargeFee(s State, c ChargeFee) (Event, error) {
	if err := inProcess(s, ""); err != nil {
		return nil, err
	}
	if c.Amount <= 0 || c.Amount > math.MaxInt64-s.FeeDue {
		return nil, fault(s, "", "amount", "Số tiền phải lớn hơn 0 và tính được", "the amount must be above 0 and small enough to be added up")
	}
	return FeeCharged{Fact: c.Fact, Amount: c.Amount}, nil
}

func (l Law) payFee(s State, c PayFee) (Event, error) {
	if s.FeeDue == s.FeePaid {
		return nil, nothingDue(s)
	}
	if c.Amount <= 0 || c.Amount > s.FeeDue-s.FeePaid {
		return nil, fault(s, "", "amount",
			fmt.Sprintf("Số tiền phải từ 1 đến %d đồng còn phải nộp", s.FeeDue-s.FeePaid),
			fmt.Sprintf("the amount must be between 1 and the %d đồng still due", s.FeeDue-s.FeePaid))
	}
	return FeePaid{Fact: c.Fact, Amount: c.Amount}, nil
}

func (l Law) waiveFee(s State, c WaiveFee) (Event, error) {
	switch {
	case s.FeeDue == s.FeePaid:
		return nil, nothingDue(s)
	case c.Amount <= 0 || c.Amount > s.FeeDue-s.FeePaid:
		return nil, fault(s, "", "amount",
			fmt.Sprintf("Chỉ miễn, giảm từ 1 đến %d đồng còn phải nộp", s.FeeDue-s.FeePaid),
			fmt.Sprintf("only the %d đồng still due, or a part of it, can be waived", s.FeeDue-s.FeePaid))
	case c.Reason == "":
		return nil, fault(s, "", "reason", "Miễn, giảm phí phải nêu lý do", "to waive a fee states its reason")
	}
	return FeeWaived{Fact: c.Fact, Amount: c.Amount, Reason: c.Reason}, text(s, "reason", c.Reason)
}

func nothingDue(s State) error {
	return refuse(s, "", "Không còn phí, lệ phí phải nộp", "no fee is due")
}

// rate takes the applicant's word once, when there is something to rate: as soon as there is a result, for one that came by post or on the
// portal is collected at no counter.
func (l Law) rate(s State, c Rate) (Event, error) {
	switch {
	case s.Status != Processed && s.Status != ResultReturned:
		return nil, refuse(s, "", "Chỉ đánh giá hồ sơ đã có kết quả", "only a dossier with a result can be rated")
	case s.Rating != "":
		return nil, refuse(s, "", "Hồ sơ đã được đánh giá", "the dossier has been rated")
	case !c.Rating.valid():
		return nil, fault(s, "", "rating", fmt.Sprintf("Không có mức hài lòng %q", c.Rating), fmt.Sprintf("there is no rating %q", c.Rating))
	}
	return Rated{Fact: c.Fact, Rating: c.Rating}, nil
}
