package esdblog_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestAnAddressThatMakesNoSenseIsRefusedWithoutShowingThePassword(t *testing.T) {
	for address, why := range map[string]string{
		"":                                        "esdb://",
		"http://admin:s3cret@host:2113":           "esdb://",
		"esdb://admin:s3cret@host:port":           "port",
		"esdb://admin:s3cret@a:1,b:port":          "port",
		"esdb://admin:s3cret@host/path":           "path",
		"esdb://admin:s3cret@host?tls=perhaps":    "tls",
		"esdb://admin:s3cret@host?tsl=false":      `"tsl"`,
		"esdb://a:s3cret@h?nodePreference=random": "leader",
		"esdb://a:s3cret@h?userCertFile=a.crt":    "userKeyFile",
		"esdb://a:s3cret@h?tlsCAFile=/none.crt":   "none.crt",
	} {
		_, err := esdblog.Open(t.Context(), address, esdblog.Options{})
		if !errors.Is(err, eventlog.ErrInvalid) || !strings.Contains(err.Error(), why) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: got %v, want ErrInvalid that says %s", address, err, why)
		}
	}
	if _, err := esdblog.Open(t.Context(), "esdb://host", esdblog.Options{Prefix: "$x"}); !errors.Is(err, eventlog.ErrInvalid) {
		t.Errorf("prefix: got %v, want ErrInvalid", err)
	}
}

func TestAnAddressWhereNobodyAnswersIsNamedWithoutThePassword(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	address := strings.Replace(cluster.Address(), "esdb://", "esdb://admin:s3cret@", 1)
	cluster.Stop(0)
	_, err := esdblog.Open(t.Context(), address, esdblog.Options{Timeout: 150 * time.Millisecond})
	if !errors.Is(err, esdblog.ErrNoAnswer) || !strings.Contains(err.Error(), "esdb://admin:…@127.0.0.1") || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v, want ErrNoAnswer with the address", err)
	}
}

func TestAServerThatIsTooOldIsRefused(t *testing.T) {
	cluster := start(t, esdbtest.Options{Version: "21.10.11"})
	if _, err := esdblog.Open(t.Context(), cluster.Address(), esdblog.Options{}); err == nil || !strings.Contains(err.Error(), "22.6 or later is needed, this is 21.10.11") {
		t.Errorf("got %v", err)
	}
}

func TestUserAndCertificateOfTheAddressAreUsed(t *testing.T) {
	certificate, file := selfSigned(t)
	cluster := start(t, esdbtest.Options{Nodes: 2, User: "motcua", Password: "changeit", TLS: &tls.Config{Certificates: []tls.Certificate{certificate}}})
	log := connect(t, cluster.Address("tlsCAFile="+file), esdblog.Options{})
	if _, err := log.Append(t.Context(), "s", eventlog.NoStream, events("cause", 3)...); err != nil {
		t.Fatal(err)
	}
	if got, err := follow(t.Context(), log, 3); err != nil || len(got) != 3 {
		t.Errorf("%d events, %v", len(got), err)
	}

	stranger := connect(t, strings.Replace(cluster.Address("tlsCAFile="+file), ":changeit@", ":guessed@", 1), esdblog.Options{})
	_, appended := stranger.Append(t.Context(), "s", eventlog.Any, event("late", 0))
	_, followed := follow(t.Context(), stranger, 1)
	for _, err := range []error{appended, followed} {
		if err == nil || !strings.Contains(err.Error(), "refuses the user") {
			t.Errorf("with a wrong password: %v", err)
		}
	}

	ctx, cancel := context.WithCancel(t.Context())
	var warned error
	_, err := esdblog.Open(ctx, cluster.Address(), esdblog.Options{Warn: func(err error) { warned = err; cancel() }})
	if !errors.Is(err, context.Canceled) || warned == nil || !strings.Contains(warned.Error(), "certificate") {
		t.Errorf("without the authority's certificate: %v, warned of %v", err, warned)
	}
}

// selfSigned is a certificate for this machine, and the file that holds it.
func selfSigned(t *testing.T) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "esdbtest"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.crt")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}
