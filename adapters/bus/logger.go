package bus

import (
	"github.com/ThreeDotsLabs/watermill"
	"github.com/rs/zerolog"
)

// logger lets Watermill write to zerolog, a level lower than it asks for: what it calls an error is an attempt that will be
// repeated, and what it calls information is about its own insides.
type logger struct{ zerolog.Logger }

var _ watermill.LoggerAdapter = logger{}

func (l logger) Error(msg string, err error, fields watermill.LogFields) {
	l.Warn().Err(err).Fields(map[string]any(fields)).Msg(msg)
}

func (l logger) Info(msg string, fields watermill.LogFields) {
	l.Logger.Debug().Fields(map[string]any(fields)).Msg(msg)
}

func (l logger) Debug(msg string, fields watermill.LogFields) { l.Trace(msg, fields) }

func (l logger) Trace(msg string, fields watermill.LogFields) {
	l.Logger.Trace().Fields(map[string]any(fields)).Msg(msg)
}

func (l logger) With(fields watermill.LogFields) watermill.LoggerAdapter {
	return logger{l.Logger.With().Fields(map[string]any(fields)).Logger()}
}
