package esdbtest

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Read answers reads of a stream and of $all, and subscriptions to $all, all forwards.
func (n *node) Read(req *streams.ReadReq, call streams.Streams_ReadServer) error {
	if err := n.leads(call.Context(), call.SetTrailer); err != nil {
		return err
	}
	o := req.GetOptions()
	all, count := o.GetAll(), o.GetCount()
	_, subscribes := o.GetCountOption().(*streams.ReadReq_Options_Subscription)
	switch {
	case o.GetReadDirection() != streams.ReadReq_Options_Forwards:
		return status.Error(codes.Unimplemented, "this server reads forwards only")
	case all == nil && !subscribes:
		return n.readStream(o.GetStream(), count, call)
	case all != nil && !subscribes:
		return n.readAll(all, count, call)
	case all != nil && subscribes:
		return n.subscribe(all, o.GetFilter(), call)
	default:
		return status.Error(codes.Unimplemented, "this server takes subscriptions to $all only")
	}
}

func (n *node) readStream(o *streams.ReadReq_Options_StreamOptions, count uint64, call streams.Streams_ReadServer) error {
	found, ok := n.cluster.store.ofStream(string(o.GetStreamIdentifier().GetStreamName()), o.GetRevision(), count)
	if !ok {
		return call.Send(&streams.ReadResp{Content: &streams.ReadResp_StreamNotFound_{
			StreamNotFound: &streams.ReadResp_StreamNotFound{StreamIdentifier: o.GetStreamIdentifier()},
		}})
	}
	return n.send(found, call)
}

func (n *node) send(found []*record, call streams.Streams_ReadServer) error {
	for _, r := range found {
		if err := n.cluster.Faults.delay(call.Context()); err != nil {
			return err
		}
		if err := call.Send(r.answer()); err != nil {
			return err
		}
	}
	return nil
}

// readAll begins at the position, which has to be that of an event.
func (n *node) readAll(o *streams.ReadReq_Options_AllOptions, count uint64, call streams.Streams_ReadServer) error {
	log, _ := n.cluster.store.all()
	from, err := place(log, o)
	if err != nil {
		return err
	}
	return n.send(log[from:min(uint64(len(log)), uint64(from)+count)], call)
}

// place is where the event at a position stands; the end of the log if it is asked for.
func place(log []*record, o *streams.ReadReq_Options_AllOptions) (int, error) {
	switch {
	case o.GetEnd() != nil:
		return len(log), nil
	case o.GetPosition() == nil:
		return 0, nil
	}
	commit := o.GetPosition().GetCommitPosition()
	at, found := slices.BinarySearchFunc(log, commit, func(r *record, commit uint64) int {
		switch {
		case r.position < commit:
			return -1
		case r.position > commit:
			return 1
		default:
			return 0
		}
	})
	if !found || o.GetPosition().GetPreparePosition() != commit {
		return 0, status.Error(codes.Unknown, "Unexpected ReadAllResult: InvalidPosition")
	}
	return at, nil
}

// subscribe begins after the position, and tells when there is nothing left to send, once.
func (n *node) subscribe(o *streams.ReadReq_Options_AllOptions, filter *streams.ReadReq_Options_FilterOptions, call streams.Streams_ReadServer) error {
	passes, err := compile(filter)
	if err != nil {
		return err
	}
	log, grown := n.cluster.store.all()
	next, err := place(log, o)
	if err != nil {
		return err
	}
	if o.GetPosition() != nil {
		next++
	}
	if err := call.Send(&streams.ReadResp{Content: &streams.ReadResp_Confirmation{
		Confirmation: &streams.ReadResp_SubscriptionConfirmation{SubscriptionId: "subscription"},
	}}); err != nil {
		return err
	}
	left, reports := n.cluster.Faults.lifetime(), !strings.HasPrefix(n.cluster.options.Version, "22.")
	if left < 0 {
		left = math.MaxInt
	}
	for {
		for ; next < len(log); next++ {
			r := log[next]
			if !passes(r) {
				if err := call.Send(checkpoint(r)); err != nil {
					return err
				}
				continue
			}
			if left == 0 {
				return n.cut(call.Context())
			}
			left--
			if err := call.Send(r.answer()); err != nil {
				return err
			}
		}
		if reports {
			reports = false
			if err := call.Send(&streams.ReadResp{Content: &streams.ReadResp_CaughtUp_{CaughtUp: new(streams.ReadResp_CaughtUp)}}); err != nil {
				return err
			}
		}
		if left == 0 {
			return n.cut(call.Context())
		}
		select {
		case <-grown:
			log, grown = n.cluster.store.all()
		case <-call.Context().Done():
			return call.Context().Err()
		}
		if err := n.leads(call.Context(), call.SetTrailer); err != nil {
			return err
		}
	}
}

func checkpoint(r *record) *streams.ReadResp {
	return &streams.ReadResp{Content: &streams.ReadResp_Checkpoint_{
		Checkpoint: &streams.ReadResp_Checkpoint{CommitPosition: r.position, PreparePosition: r.position},
	}}
}

// compile makes a filter: by the names of streams or by types, with an expression or with prefixes.
func compile(f *streams.ReadReq_Options_FilterOptions) (func(*record) bool, error) {
	if f == nil {
		return func(*record) bool { return true }, nil
	}
	by, what := f.GetStreamIdentifier(), func(r *record) string { return r.stream }
	if by == nil {
		by, what = f.GetEventType(), func(r *record) string { return r.metadata["type"] }
	}
	if by.GetRegex() == "" {
		return func(r *record) bool {
			return slices.ContainsFunc(by.GetPrefix(), func(prefix string) bool { return strings.HasPrefix(what(r), prefix) })
		}, nil
	}
	expression, err := regexp.Compile(by.GetRegex())
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return func(r *record) bool { return expression.MatchString(what(r)) }, nil
}
