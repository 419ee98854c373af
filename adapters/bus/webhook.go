package bus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"

	"motcua/domain/cloudevent"
)

// answerTimeout is how long a webhook may take to answer; the Standard Webhooks scheme recommends 15 to 30 seconds.
const answerTimeout = 20 * time.Second

// webhook posts notices, each signed by the Standard Webhooks scheme. A 2xx takes the notice; 410 Gone ends all; 400, 413,
// 415 and 422 say that this notice is wrong; anything else, and silence, is tried again. It follows no redirection: a
// signed notice goes where the operator sent it.
type webhook struct {
	address string
	key     []byte
	now     func() time.Time
	client  *http.Client
}

func newWebhook(u *url.URL, sign Sign) (*webhook, error) {
	key, err := secretKey(sign.Secret)
	if err != nil {
		return nil, err
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = lanes
	return &webhook{address: u.String(), key: key, now: sign.Now, client: &http.Client{
		Transport:     transport,
		Timeout:       answerTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Publish implements [message.Publisher]; a webhook has no topics.
func (w *webhook) Publish(_ string, messages ...*message.Message) error {
	for _, m := range messages {
		if err := w.post(m); err != nil {
			return err
		}
	}
	return nil
}

func (w *webhook) post(m *message.Message) error {
	req, err := http.NewRequestWithContext(m.Context(), http.MethodPost, w.address, bytes.NewReader(m.Payload))
	if err != nil {
		return bare(err)
	}
	at := strconv.FormatInt(w.now().Unix(), 10)
	req.Header.Set("Content-Type", cloudevent.ContentType)
	req.Header.Set("User-Agent", "motcua")
	req.Header.Set("Webhook-Id", m.UUID)
	req.Header.Set("Webhook-Timestamp", at)
	req.Header.Set("Webhook-Signature", signature(w.key, m.UUID, at, m.Payload))
	resp, err := w.client.Do(req)
	if err != nil {
		return bare(err)
	}
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10) // so that the connection can be used again; the status is the answer
	_ = resp.Body.Close()
	return verdict(resp.StatusCode)
}

// verdict is what a status says about a notice.
func verdict(status int) error {
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusGone:
		return fmt.Errorf("%w: it answered 410 Gone", ErrGone)
	case status == http.StatusBadRequest, status == http.StatusRequestEntityTooLarge,
		status == http.StatusUnsupportedMediaType, status == http.StatusUnprocessableEntity:
		return fmt.Errorf("%w: it answered %d %s", ErrRejected, status, http.StatusText(status))
	case status >= 300 && status < 400:
		return fmt.Errorf("the receiver answered %d: it has moved; publish to its new address", status)
	}
	return fmt.Errorf("the receiver answered %d %s", status, http.StatusText(status))
}

// bare takes the address out of an error: it may hold a token.
func bare(err error) error {
	var about *url.Error
	if errors.As(err, &about) {
		return about.Err
	}
	return err
}

// Close implements [message.Publisher].
func (w *webhook) Close() error {
	w.client.CloseIdleConnections()
	return nil
}
