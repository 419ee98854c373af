package esdblog

import "time"

// SetTimeout changes [Options.Timeout] while nothing goes on: opening has its time, however short the rest is to have.
func (l *Log) SetTimeout(d time.Duration) { l.timeout = d }
