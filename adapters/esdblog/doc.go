// Package esdblog is the event log on an EventStoreDB cluster: several programs may share it, and it survives the loss of a
// node. It needs EventStoreDB 22.6 or later (KurrentDB speaks the same protocol), reached through the official client.
//
// # How events are kept
//
// A stream of the log is a stream of the server of the same name. Names that begin with "$" belong to the server, so such a
// name is stored behind a "%", and so is one that begins with "%". With [Options.Prefix] all names stand behind the prefix,
// and everything else on the server is left alone: a cluster can be shared. Without one, every stream that does not begin
// with "$" has to be the log's.
//
// The server's event id, type and data are the event's own; data that is valid JSON is marked as such. The server's
// metadata is a JSON object: "occurred", the business time in RFC 3339 with its nanoseconds and offset; "meta", the event's
// metadata as a JSON string, so that they come back byte for byte; and "recorded", only where the event was written down
// after the fact ([Log.Write]). An event was otherwise recorded when the server says that it was created. Its position is
// the server's commit position.
//
// # What is guaranteed
//
// The server's own idempotency is weaker than the port's: expecting nothing, it remembers the latest ids only; expecting a
// revision that is met, it adds an id that stands already; and it does not see partial repetitions. So an append is judged
// here, by the ids of the stream's events, and then sent with the exact revision that the judgement was made on. If anybody
// else has written meanwhile, the server refuses, the new events are read, and the append is judged again; for an append
// that expects nothing, until it succeeds or its time is over. Each revision can be taken only once: no interleaving of
// programs, retries and lost answers puts an event twice into a stream. The ids of the streams used last are kept in
// memory, so that mostly nothing has to be read.
//
// All calls require the leader: what was appended is read from then on, by everybody. A call that fails because a node is
// lost, or leads no more, is tried again elsewhere until [Options.Timeout] is over; then the error is [ErrNoAnswer]. A
// subscription goes on trying, from the position that it came to, until its context ends or the cluster refuses it for good.
//
// There is no [eventlog.Bulk]: the protocol has no transaction over several streams.
//
// # Running the contract on a real server
//
// The tests of this package run against a server in their own process. With MOTCUA_TEST_ESDB set to a connection string,
// the contract suite runs against that server as well. The test binary needs neither Go nor the sources:
//
//	go test -c -o esdblog.test ./adapters/esdblog
//	scp esdblog.test host: && ssh host \
//	  MOTCUA_TEST_ESDB='esdb://admin:changeit@node1:2113,node2:2113,node3:2113?tlsCAFile=/etc/eventstore/ca.crt' \
//	  ./esdblog.test -test.v -test.run TestARealServerKeepsTheContract
//
// The server need not be empty, though the suite reads everything that it holds many times, and so wants a small one: each
// test puts a prefix of its own, with the time in it, before the names of its streams. They stay behind (named
// motcua-test-…) and may be deleted. CGO_ENABLED=0, GOOS and GOARCH make a binary for any machine.
package esdblog
