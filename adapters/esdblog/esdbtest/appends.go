package esdbtest

import (
	"errors"
	"fmt"
	"io"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// Append adds the events that a client sends to one stream.
func (n *node) Append(call streams.Streams_AppendServer) error {
	first, err := call.Recv()
	if err != nil {
		return err
	}
	options := first.GetOptions()
	want, ok := wanted(options)
	if !ok {
		return status.Error(codes.InvalidArgument, "the first message of an append has the options")
	}
	var drafts []draft
	for size := 0; ; {
		req, err := call.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		m := req.GetProposedMessage()
		if size += len(m.GetData()) + len(m.GetCustomMetadata()); size > n.cluster.options.MaxAppend {
			call.SetTrailer(metadata.Pairs("exception", "maximum-append-size-exceeded"))
			return status.Error(codes.InvalidArgument, fmt.Sprintf("Maximum Append Size of %d Exceeded.", n.cluster.options.MaxAppend))
		}
		id := m.GetId().GetStructured()
		drafts = append(drafts, draft{
			id:        uid{id.GetMostSignificantBits(), id.GetLeastSignificantBits()},
			eventType: m.GetMetadata()["type"], content: m.GetMetadata()["content-type"], data: m.GetData(), custom: m.GetCustomMetadata(),
		})
	}
	if err := n.leads(call.Context(), call.SetTrailer); err != nil {
		return err
	}
	if n.cluster.Faults.losesAppend() {
		return n.cut(call.Context())
	}
	v := n.cluster.store.append(string(options.GetStreamIdentifier().GetStreamName()), want, drafts)
	if n.cluster.Faults.losesAnswer() {
		return n.cut(call.Context())
	}
	return call.SendAndClose(v.answer(want))
}

// wanted is the expected revision: -1 is no stream, -2 anything.
func wanted(o *streams.AppendReq_Options) (want int64, ok bool) {
	switch expected := o.GetExpectedStreamRevision().(type) {
	case *streams.AppendReq_Options_Revision:
		return int64(expected.Revision), true
	case *streams.AppendReq_Options_NoStream:
		return -1, true
	case *streams.AppendReq_Options_Any:
		return -2, true
	default:
		return 0, false
	}
}

func (v verdict) answer(want int64) *streams.AppendResp {
	if v.wrong {
		wrong := new(streams.AppendResp_WrongExpectedVersion)
		wrong.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentNoStream{CurrentNoStream: new(shared.Empty)}
		if v.current >= 0 {
			wrong.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentRevision{CurrentRevision: uint64(v.current)}
		}
		wrong.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedNoStream{ExpectedNoStream: new(shared.Empty)}
		if want >= 0 {
			wrong.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedRevision{ExpectedRevision: uint64(want)}
		}
		return &streams.AppendResp{Result: &streams.AppendResp_WrongExpectedVersion_{WrongExpectedVersion: wrong}}
	}
	success := &streams.AppendResp_Success{
		CurrentRevisionOption: &streams.AppendResp_Success_CurrentRevision{CurrentRevision: uint64(v.current)},
		PositionOption:        &streams.AppendResp_Success_NoPosition{NoPosition: new(shared.Empty)},
	}
	if v.position > 0 {
		success.PositionOption = &streams.AppendResp_Success_Position{
			Position: &streams.AppendResp_Position{CommitPosition: v.position, PreparePosition: v.position},
		}
	}
	return &streams.AppendResp{Result: &streams.AppendResp_Success_{Success: success}}
}
