package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// runningServer is where a server is, and the key by which it knows an administrator: the embedded log has one writer, so the server
// does what the terminal asks for.
type runningServer struct {
	Data   string `required:"" type:"path" placeholder:"DIR" help:"Data directory of the running server; the key is DIR/admin.key."`
	Server string `default:"http://localhost:8080" placeholder:"URL" help:"Where the server listens (${default})."`
}

// ask sends one request to the server.
func (s runningServer) ask(ctx context.Context, method, path string, form url.Values, answer any) error {
	key, err := os.ReadFile(filepath.Join(s.Data, adminKeyFile))
	if err != nil {
		return fmt.Errorf("the administrator's key: %w; --data names the directory of the running server", err)
	}
	r, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(s.Server, "/")+path, strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("--server: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(key)))
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	client := http.Client{Timeout: 30 * time.Second}
	res, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("the server does not answer: %w; name it with --server", err)
	}
	defer func() { _ = res.Body.Close() }() // it has been read
	text, err := io.ReadAll(io.LimitReader(res.Body, 16<<20))
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		var problem struct{ Problem string }
		if err := json.Unmarshal(text, &problem); err != nil || problem.Problem == "" {
			return fmt.Errorf("%s answers %s; is it this program's server?", s.Server, res.Status)
		}
		return errors.New(problem.Problem)
	}
	return json.Unmarshal(text, answer)
}
