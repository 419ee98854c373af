package figures

// Measures are the figures of one slice over one period, in dossiers: the columns of form II.06a (Circular
// 01/2020/TT-VPCP) and our own columns 7a and 10a beside them. Sums of columns are methods, so that they cannot disagree.
type Measures struct {
	ReceivedOnline int `json:"received_online"`      // 4: received in the period, handed in online
	ReceivedDirect int `json:"received_direct"`      // 5: received in the period, at a counter or by post
	CarriedOver    int `json:"carried_over"`         // 6: received before the period, not finished before it
	Early          int `json:"early"`                // 8
	OnTime         int `json:"on_time"`              // 9
	Late           int `json:"late"`                 // 10
	Ended          int `json:"ended_without_result"` // 7a: withdrawn, stopped, returned as not eligible
	InProcess      int `json:"in_process"`           // 11: received by the period's end, not finished by it
	Overdue        int `json:"overdue"`              // 13: in process, its promise lies before the period's end
	Unpromised     int `json:"unpromised"`           // resolved in the period or in process, never promised a date
	Returned       int `json:"returned"`             // results given to the applicant in the period
	LateOriginal   int `json:"late_original"`        // 10a: of column 7, came after the first promise, whatever was promised since
}

// Received is column 3, everything that was there to be handled: 4 + 5 + 6.
func (m Measures) Received() int { return m.ReceivedOnline + m.ReceivedDirect + m.CarriedOver }

// ReceivedInPeriod is 4 + 5: what came in within the period.
func (m Measures) ReceivedInPeriod() int { return m.ReceivedOnline + m.ReceivedDirect }

// Resolved is column 7: 8 + 9 + 10.
func (m Measures) Resolved() int { return m.Early + m.OnTime + m.Late }

// InTime is 8 + 9.
func (m Measures) InTime() int { return m.Early + m.OnTime }

// InTimeOriginal is 7 − 10a: what came by the first promise.
func (m Measures) InTimeOriginal() int { return m.Resolved() - m.LateOriginal }

// Within is column 12: in process and not overdue.
func (m Measures) Within() int { return m.InProcess - m.Overdue }

// Balanced reports whether 3 = 7 + 7a + 11, the identity that holds for every slice and period.
func (m Measures) Balanced() bool { return m.Received() == m.Resolved()+m.Ended+m.InProcess }

// Less is the difference, column by column, to figures that m has grown from.
func (m Measures) Less(o Measures) Measures {
	return Measures{
		m.ReceivedOnline - o.ReceivedOnline, m.ReceivedDirect - o.ReceivedDirect, m.CarriedOver - o.CarriedOver,
		m.Early - o.Early, m.OnTime - o.OnTime, m.Late - o.Late, m.Ended - o.Ended,
		m.InProcess - o.InProcess, m.Overdue - o.Overdue, m.Unpromised - o.Unpromised, m.Returned - o.Returned, m.LateOriginal - o.LateOriginal,
	}
}
