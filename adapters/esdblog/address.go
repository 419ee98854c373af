package esdblog

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
)

// settings are what a connection string may say behind its question mark, in lower case.
var settings = []string{
	"tls", "tlscafile", "tlsverifycert", "usercertfile", "userkeyfile", "defaultdeadline", "nodepreference",
	"discoveryinterval", "gossiptimeout", "maxdiscoverattempts", "keepaliveinterval", "keepalivetimeout",
}

// parseAddress reads a connection string. The client would only warn of a setting that it does not know, on the terminal.
func parseAddress(connectionString string) (*esdb.Configuration, error) {
	_, query, _ := strings.Cut(connectionString, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, fmt.Errorf("the settings of the address: %w", err)
	}
	for name := range values {
		if !slices.Contains(settings, strings.ToLower(name)) {
			return nil, fmt.Errorf("the address has the unknown setting %q; there are %s", name, strings.Join(settings, ", "))
		}
	}
	config, err := esdb.ParseConnectionString(connectionString)
	if err == nil {
		err = config.Validate()
	}
	if err != nil {
		if whole := new(url.Error); errors.As(err, &whole) { // would show the password
			err = whole.Err
		}
		return nil, fmt.Errorf("the address is not of the form esdb://user:password@host:2113,host:2113?tls=true: %w", err)
	}
	if config.NodePreference != esdb.NodePreferenceLeader {
		return nil, fmt.Errorf("the address prefers the node %v: what was appended is surely read from the leader only", config.NodePreference)
	}
	config.Logger = esdb.NoopLogging()
	config.MaxDiscoverAttempts = 1 // the log tries again by itself, and can be told to stop
	config.DefaultDeadline = nil   // every call is given its deadline
	return config, nil
}

var secret = regexp.MustCompile(`(://[^:/@]*):[^@]*@`)

// redacted is a connection string without its password.
func redacted(connectionString string) string {
	return secret.ReplaceAllString(connectionString, "$1:…@")
}
