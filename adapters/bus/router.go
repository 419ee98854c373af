package bus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
	"github.com/cenkalti/backoff/v5"
)

// The verdicts of a receiver that end the attempts. Every other error of a publisher is taken for a passing one.
var (
	ErrGone     = errors.New("the receiver wants no more notices")   // stops the bus
	ErrRejected = errors.New("the receiver cannot take this notice") // puts the notice aside at once
)

// closeTimeout is how long handlers may take to break off when the bus ends.
const closeTimeout = 10 * time.Second

// router carries the lanes to the receiver. From the outside in: what fails for good is put aside; what fails is tried again;
// what panics fails. Publishing happens inside the handler: what a Watermill handler returns is published outside of its
// middlewares, without a second attempt.
func (b *Bus) router(ctx context.Context, f *feed, stop context.CancelCauseFunc) (*message.Router, error) {
	log := logger{b.opt.Logger.With().Str("receiver", b.opt.Receiver.Label).Logger()}
	router, err := message.NewRouter(message.RouterConfig{CloseTimeout: closeTimeout}, log)
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	poison, err := middleware.PoisonQueueWithFilter(told{b.opt.Poison, log}, b.opt.Receiver.Label, func(error) bool {
		return ctx.Err() == nil // what was only broken off is sent again by the next bus
	})
	if err != nil {
		return nil, fmt.Errorf("bus: %w", err)
	}
	retry := middleware.Retry{
		MaxRetries:          b.opt.Retry.Attempts - 1,
		InitialInterval:     b.opt.Retry.First,
		MaxInterval:         b.opt.Retry.Longest,
		Multiplier:          2,
		RandomizationFactor: 0.2, // so that the lanes do not knock all at once
		ResetContextOnRetry: true,
		Logger:              log,
	}
	router.AddMiddleware(poison, retry.Middleware, middleware.Recoverer)
	for n := range lanes {
		router.AddConsumerHandler(laneName(n), laneName(n), f, func(m *message.Message) error {
			err := b.opt.Receiver.publisher.Publish(b.opt.Receiver.topic, m)
			switch {
			case errors.Is(err, ErrGone):
				stop(err)
				return backoff.Permanent(err)
			case errors.Is(err, ErrRejected):
				return backoff.Permanent(err)
			}
			return err
		})
	}
	return router, nil
}

// told is the poison queue, which says in the log what it took.
type told struct {
	*Poison
	log logger
}

func (t told) Publish(receiver string, messages ...*message.Message) error {
	if err := t.Poison.Publish(receiver, messages...); err != nil {
		return err
	}
	for _, m := range messages {
		t.log.Warn().Str("event", m.UUID).Str("reason", m.Metadata.Get(middleware.ReasonForPoisonedKey)).
			Str("queue", t.path).Msg("a notice could not be delivered and was put aside")
	}
	return nil
}
