package live

import (
	_ "embed"
	"net/http"
)

// document describes the protocol (AsyncAPI 3); its schemas are what the tests hold the frames against.
//
//go:embed asyncapi.yaml
var document []byte

// ServeDocument serves the description of the protocol.
func ServeDocument(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/vnd.aai.asyncapi+yaml;version=3.0.0")
	_, _ = w.Write(document) // the client may be gone
}
