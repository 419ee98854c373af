package register_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain gives the laws fewer random histories a run than rapid would, since each is a whole log in a file and asked hundreds of questions;
// -rapid.checks asks for more.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "25"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}
