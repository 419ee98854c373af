package dossier_test

import (
	"math"
	"testing"

	"motcua/domain/dossier"
)

func resolved() dossier.Resolved {
	return dossier.Resolved{Fact: fact("2019-04-12 10:00"), Timeliness: dossier.Early, Original: dossier.Early, Promise: days("2019-04-17")}
}

func TestAResultIsGivenBackOnce(t *testing.T) {
	s := given(t, received(), resolved()).when(dossier.Return{Fact: fact("2019-04-16 10:00"), Originals: true}).
		then(dossier.Returned{Originals: true}).status(dossier.ResultReturned)
	s.when(dossier.Return{Fact: fact("2019-04-16 11:00")}).refused(article20, "returned already")
	if !s.state.FinishedAt.Equal(at("2019-04-12 10:00")) {
		t.Errorf("the return moved the end of the clock to %v", s.state.FinishedAt)
	}
}

func TestThereIsNothingToGiveBackWithoutAResult(t *testing.T) {
	given(t).when(dossier.Return{Fact: fact("2019-04-16 10:00")}).refused(article20, "no result")
	given(t, received()).when(dossier.Return{Fact: fact("2019-04-16 10:00")}).refused(article20, "no result")
	given(t, received(), dossier.Withdrawn{Fact: fact("2019-04-03 10:00")}).when(dossier.Return{Fact: fact("2019-04-16 10:00")}).refused(article20, "no result")
}

func TestAResultIsGivenBackWhenTheFeesArePaid(t *testing.T) {
	charge := func(when string, amount int64) dossier.ChargeFee {
		return dossier.ChargeFee{Fact: fact(when), Amount: amount}
	}
	pay := func(when string, amount int64) dossier.PayFee {
		return dossier.PayFee{Fact: fact(when), Amount: amount}
	}
	s := given(t, signed(received())...).
		when(charge("2019-04-02 09:01", 30_000)).then(dossier.FeeCharged{Amount: 30_000}).
		when(charge("2019-04-02 09:02", 20_000)).then(dossier.FeeCharged{Amount: 20_000}).
		when(pay("2019-04-02 09:03", 40_000)).then(dossier.FeePaid{Amount: 40_000}).
		when(dossier.Resolve{Fact: officer("2019-04-12 10:00")}).then(resolved())
	s.when(dossier.Return{Fact: fact("2019-04-16 10:00")}).refused(article20, "a fee of 10000 đồng is still to be paid")
	s.when(pay("2019-04-16 10:01", 10_001)).refused("", "between 1 and the 10000 đồng")
	s.when(pay("2019-04-16 10:02", 10_000)).then(dossier.FeePaid{Amount: 10_000}).
		when(dossier.Return{Fact: fact("2019-04-16 10:03")}).then(dossier.Returned{})
}

func TestAFeeIsAnAmountThatCanBeCounted(t *testing.T) {
	for _, amount := range []int64{0, -1, math.MinInt64} {
		given(t, received()).when(dossier.ChargeFee{Fact: fact("2019-04-02 10:00"), Amount: amount}).refused("", "above 0")
		given(t, received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: 5}).
			when(dossier.PayFee{Fact: fact("2019-04-02 10:00"), Amount: amount}).refused("", "between 1 and the 5 đồng")
	}
	given(t, received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: math.MaxInt64}).
		when(dossier.ChargeFee{Fact: fact("2019-04-02 10:00"), Amount: 1}).refused("", "small enough")
	given(t).when(dossier.ChargeFee{Fact: fact("2019-04-02 10:00"), Amount: 1}).refused("", "no such dossier")
	given(t).when(dossier.PayFee{Fact: fact("2019-04-02 10:00"), Amount: 1}).refused("", "no fee is due")
}

func TestAFeeIsWaivedUpToWhatIsDue(t *testing.T) {
	waive := func(when string, amount int64, reason string) dossier.WaiveFee {
		return dossier.WaiveFee{Fact: head(when), Amount: amount, Reason: reason}
	}
	s := given(t, signed(received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: 30_000}, dossier.FeePaid{Fact: fact("2019-04-02 09:31"), Amount: 5_000})...)
	for _, amount := range []int64{0, -1, 25_001, math.MinInt64, math.MaxInt64} {
		s.when(waive("2019-04-02 10:00", amount, "hộ nghèo")).refused("", "only the 25000 đồng still due")
	}
	s.when(waive("2019-04-02 10:00", 10_000, "")).refused("", "states its reason")
	s.when(waive("2019-04-02 10:00", 10_000, "\x00")).refused("", "control characters")
	s = s.when(waive("2019-04-02 10:00", 10_000, "hộ nghèo")).then(dossier.FeeWaived{Amount: 10_000, Reason: "hộ nghèo"})
	s.when(dossier.PayFee{Fact: citizen("2019-04-02 10:01"), Amount: 15_001}).refused("", "between 1 and the 15000 đồng")
	s = s.when(dossier.Resolve{Fact: officer("2019-04-12 10:00")}).then(resolved())
	s.when(dossier.Return{Fact: fact("2019-04-16 10:00")}).refused(article20, "a fee of 15000 đồng")
	s.when(waive("2019-04-16 10:01", 15_000, "hộ nghèo")).then(dossier.FeeWaived{Amount: 15_000, Reason: "hộ nghèo"}).
		when(dossier.Return{Fact: fact("2019-04-16 10:02")}).then(dossier.Returned{})
}
