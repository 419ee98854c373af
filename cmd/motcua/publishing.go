package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"motcua/adapters/bus"
	"motcua/domain/eventlog"
)

// publishFlags say which other systems are told what happens.
type publishFlags struct {
	Publish             []string `sep:" " placeholder:"URL" help:"Tell another system what is recorded, as CloudEvents: http(s)://… is a webhook, nats://HOST[:PORT][/STREAM] a NATS JetStream. Can be given several times."`
	PublishSecret       []string `sep:" " placeholder:"SECRET" help:"What notices to a webhook are signed with: whsec_ and 24 to 64 random bytes in base64; one for each webhook, in their order. Better given as a variable: others on the machine can read arguments."`
	PublishSource       string   `placeholder:"NAME" help:"Name of this log in the source of its notices, /motcua/NAME (the data directory's name)."`
	PublishAttempts     int      `default:"20" placeholder:"N" help:"Attempts before a notice is put aside in the data directory (${default}: about an hour and a quarter)."`
	PublishPersonalData bool     `help:"Let notices carry names and texts that people wrote. Without it only codes, moments, numbers and kinds leave."`
}

// publishers are the parts of a site that send the notices of a log; none if nobody is to be told.
func (f *publishFlags) publishers(a *app, log eventlog.Log, data string) ([]func(context.Context) error, error) {
	receivers, err := f.receivers(a)
	if err != nil {
		return nil, err
	}
	retry := bus.Patient
	if retry.Attempts = f.PublishAttempts; retry.Attempts < 1 {
		return nil, fmt.Errorf("--publish-attempts %d: it must be at least 1", retry.Attempts)
	}
	name := f.PublishSource
	if name == "" {
		name = filepath.Base(data)
	}
	poison := bus.NewPoison(data, time.Now)
	var parts []func(context.Context) error
	for _, r := range receivers {
		b, err := bus.New(a.ctx, bus.Options{
			Log: log, Dir: data, Receiver: r, Poison: poison, Source: "/motcua/" + url.PathEscape(name),
			PersonalData: f.PublishPersonalData, Retry: retry, Logger: a.logger(),
		})
		if err != nil {
			return nil, fmt.Errorf("publish to %s: %w", r.Label, err)
		}
		parts = append(parts, func(ctx context.Context) error { return a.publish(ctx, b, r.Label) })
	}
	return parts, nil
}

// receivers opens the addresses and gives each webhook its secret.
func (f *publishFlags) receivers(a *app) ([]*bus.Receiver, error) {
	secrets, seen := f.PublishSecret, map[string]bool{}
	var receivers []*bus.Receiver
	for _, address := range f.Publish {
		sign := bus.Sign{Now: time.Now}
		if bus.IsWebhook(address) && len(secrets) > 0 {
			sign.Secret, secrets = secrets[0], secrets[1:]
		}
		r, err := bus.OpenReceiver(address, sign, a.logger())
		if err != nil {
			return nil, fmt.Errorf("--publish: %w", err)
		}
		if seen[r.Checkpoint()] {
			return nil, fmt.Errorf("--publish: an address at %s is given twice", r.Label)
		}
		seen[r.Checkpoint()] = true
		receivers = append(receivers, r)
	}
	if len(secrets) > 0 {
		return nil, fmt.Errorf("--publish-secret: %d more than there are webhooks to publish to", len(secrets))
	}
	return receivers, nil
}

// publish runs a bus. A receiver that wants no more ends its bus and nothing else.
func (a *app) publish(ctx context.Context, b *bus.Bus, receiver string) error {
	err := b.Run(ctx)
	if errors.Is(err, bus.ErrGone) {
		logger := a.logger()
		logger.Error().Err(err).Str("receiver", receiver).Msg("publishing to this receiver has stopped; take it out of --publish, or start again once it wants notices")
		<-ctx.Done()
		return nil
	}
	return err
}
