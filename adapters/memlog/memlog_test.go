package memlog_test

import (
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/eventlog/eventlogtest"
)

var _ eventlog.Bulk = (*memlog.Log)(nil)

func TestKeepsTheContract(t *testing.T) {
	eventlogtest.Run(t, func(*testing.T) eventlog.Log { return memlog.New(time.Now) })
}
