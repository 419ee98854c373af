package esdbtest

import (
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/gossip"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/serverfeatures"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
)

// node is one server.
type node struct {
	streams.UnimplementedStreamsServer
	gossip.UnimplementedGossipServer
	serverfeatures.UnimplementedServerFeaturesServer

	cluster *Cluster
	number  int
	address string

	mu     sync.Mutex
	server *grpc.Server        // nil: lost
	conns  map[string]net.Conn // by the address of the other end
}

func (c *Cluster) newNode(number int, address string) (*node, error) {
	n := &node{cluster: c, number: number}
	listener, err := n.listen(address)
	if err != nil {
		return nil, err
	}
	n.address = listener.Addr().String()
	n.serve(listener)
	return n, nil
}

func (n *node) listen(address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("node %d: %w", n.number, err)
	}
	return listener, nil
}

// start brings the node back, where it was.
func (n *node) start() error {
	listener, err := n.listen(n.address)
	if err == nil {
		n.serve(listener)
	}
	return err
}

func (n *node) serve(listener net.Listener) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.conns = map[string]net.Conn{}
	options := []grpc.ServerOption{
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: time.Second, PermitWithoutStream: true}),
		grpc.MaxRecvMsgSize(17 << 20),
		grpc.UnaryInterceptor(n.admitCall),
		grpc.StreamInterceptor(n.admitStream),
	}
	if n.cluster.options.TLS != nil {
		options = append(options, grpc.Creds(credentials.NewTLS(n.cluster.options.TLS)))
	}
	server := grpc.NewServer(options...)
	n.server = server
	streams.RegisterStreamsServer(server, n)
	gossip.RegisterGossipServer(server, gossipOf{n})
	serverfeatures.RegisterServerFeaturesServer(server, n)
	go func() { _ = server.Serve(tracking{listener, n}) }() // ends when the server is stopped
}

func (n *node) stop() {
	n.mu.Lock()
	server := n.server
	n.server = nil
	n.mu.Unlock()
	if server != nil {
		n.cutAll()
		server.Stop()
	}
}

func (n *node) alive() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.server != nil
}

// tracking is a listener whose connections can be cut.
type tracking struct {
	net.Listener
	node *node
}

func (t tracking) Accept() (net.Conn, error) {
	conn, err := t.Listener.Accept()
	if err == nil {
		t.node.mu.Lock()
		t.node.conns[conn.RemoteAddr().String()] = conn
		t.node.mu.Unlock()
	}
	return conn, err
}

func (n *node) cutAll() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, conn := range n.conns {
		_ = conn.Close() // it may have been cut before
	}
	clear(n.conns)
}

// cut cuts the connection that a call came over.
func (n *node) cut(ctx context.Context) error {
	if p, ok := peer.FromContext(ctx); ok {
		n.mu.Lock()
		if conn := n.conns[p.Addr.String()]; conn != nil {
			_ = conn.Close() // it may have been cut before
		}
		n.mu.Unlock()
	}
	return status.Error(codes.Unavailable, "the connection was cut")
}

// admit refuses a call of somebody who is not known, and answers none while the cluster is silent.
func (n *node) admit(ctx context.Context) error {
	if err := n.cluster.Faults.hush(ctx); err != nil {
		return err
	}
	o := n.cluster.options
	if o.User == "" {
		return nil
	}
	header, _ := metadata.FromIncomingContext(ctx)
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(o.User+":"+o.Password))
	if given := header.Get("authorization"); len(given) != 1 || given[0] != want {
		return status.Error(codes.Unauthenticated, "Unauthenticated")
	}
	return nil
}

func (n *node) admitCall(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if err := n.cluster.Faults.hush(ctx); err != nil {
		return nil, err
	}
	return next(ctx, req) // gossip and features are for everybody
}

func (n *node) admitStream(srv any, stream grpc.ServerStream, _ *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	if err := n.admit(stream.Context()); err != nil {
		return err
	}
	return next(srv, stream)
}

// leads reports an error, with the leader's address, if a call requires the leader and this node is not.
func (n *node) leads(ctx context.Context, setTrailer func(metadata.MD)) error {
	leader := n.cluster.leading()
	header, _ := metadata.FromIncomingContext(ctx)
	if required := header.Get("requires-leader"); len(required) == 0 || required[0] != "true" || leader == n {
		if leader != n {
			n.cluster.strays.Add(1)
		}
		return nil
	}
	host, port, err := splitPort(leader.address)
	if err != nil {
		return status.Error(codes.Unknown, "No leader info available in response")
	}
	setTrailer(metadata.Pairs("exception", "not-leader", "leader-endpoint-host", host, "leader-endpoint-port", strconv.Itoa(port)))
	return status.Error(codes.NotFound, "Leader info available")
}

// GetSupportedMethods tells what the node can do.
func (n *node) GetSupportedMethods(context.Context, *shared.Empty) (*serverfeatures.SupportedMethods, error) {
	answer := &serverfeatures.SupportedMethods{EventStoreServerVersion: n.cluster.options.Version}
	for _, name := range []string{"read", "append"} {
		answer.Methods = append(answer.Methods, &serverfeatures.SupportedMethod{ServiceName: "event_store.client.streams.streams", MethodName: name})
	}
	return answer, nil
}

// gossipOf is the node as one that knows of the others; its Read is not that of the streams.
type gossipOf struct{ *node }

// Read tells who there is, and who leads.
func (g gossipOf) Read(context.Context, *shared.Empty) (*gossip.ClusterInfo, error) {
	leader, info := g.cluster.leading(), new(gossip.ClusterInfo)
	for _, n := range g.cluster.nodes {
		host, port, err := splitPort(n.address)
		if err != nil {
			return nil, status.Error(codes.Internal, err.Error())
		}
		state := gossip.MemberInfo_Follower
		if n == leader {
			state = gossip.MemberInfo_Leader
		}
		info.Members = append(info.Members, &gossip.MemberInfo{
			State: state, IsAlive: n.alive(), HttpEndPoint: &gossip.EndPoint{Address: host, Port: uint32(port)},
		})
	}
	return info, nil
}

func splitPort(address string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(address)
	if err == nil {
		port, err = strconv.Atoi(text)
	}
	return host, port, err
}
