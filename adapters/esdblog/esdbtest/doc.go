// Package esdbtest is a cluster of EventStoreDB nodes in the process of a test: servers that speak the part of EventStoreDB's
// gRPC protocol that the official client uses to append, to read and to subscribe forwards, to find the leader (Gossip) and
// to ask what a node can do (ServerFeatures). What it answers follows the real server where a client can tell the difference:
// its idempotency with its gaps, reads that begin at a position and subscriptions that begin after it, system events in
// between, the notice that a subscription has caught up, and the errors of a node that does not lead.
//
// All nodes share one store in memory, as if every append were replicated at once. Faults can be injected: nodes that are
// lost and come back, a leader that moves, connections cut in the middle of a subscription, slow reads, and appends that are
// stored but whose answer is lost.
package esdbtest
