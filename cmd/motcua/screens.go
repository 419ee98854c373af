package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/screens"
	"motcua/web"
	"motcua/web/live"
	"motcua/web/pairing"
)

// screenRoom is the site's part that lets screens in and tells them what to show.
type screenRoom struct {
	office *pairing.Office
	runner *projections.Runner[screens.View]
	shown  bool // the list has been handed on once
}

// daysOffAhead is for how many days a screen knows ahead when the office is closed: it lives through an outage with them.
const daysOffAhead = 14

// newScreenRoom makes the room of a site; nothing runs before [screenRoom.run].
func (s *site) newScreenRoom(data string, log eventlog.Log) *screenRoom {
	room := &screenRoom{runner: kept(s, data, "the list of screens", screens.Projection(), log)}
	room.runner.Observe = room.observe
	room.office = pairing.New(pairing.Options{
		Office: s.clock.Office, Real: s.clock.Real, Address: web.PictureAddress,
		Do: func(ctx context.Context, id screen.ID, c screen.Command) (screen.State, error) {
			return screen.Do(ctx, log, id, c, func(name string) bool {
				return web.Shown(s.app.law.Catalogue, name)
			})
		},
		Publish: func(topic string, view any) {
			if err := s.hub.Publish(topic, view, live.Stand{Data: s.clock.Real()}); err != nil && !errors.Is(err, live.ErrClosed) {
				s.logger.Error().Err(err).Msg("publish what screens are told")
			}
		},
		DaysOff: func(from time.Time) []string {
			days := []string{}
			for day := worktime.DayOf(from); day < worktime.DayOf(from)+daysOffAhead; day++ {
				if working, err := s.app.law.Calendar.IsWorking(day); err == nil && !working {
					days = append(days, day.String())
				}
			}
			return days
		},
	})
	return room
}

// observe hands the list on when it changed.
func (r *screenRoom) observe(v screens.View, _ projections.Stand, changed bool) {
	changed = changed || !r.shown
	r.shown = true
	if changed {
		r.office.Update(maps.Clone(v), true)
		return
	}
	r.office.Update(nil, false)
}

func (r *screenRoom) run(ctx context.Context) error { return paced(ctx, r.runner, beat) }

// adminKeyFile is where the administrator's key lies in a data directory.
const adminKeyFile = "admin.key"

// keyFile reads a secret of a data directory; a new one is drawn and written where there is none.
func keyFile(dir, name string) (string, error) {
	path := filepath.Join(dir, name)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		key := make([]byte, 32)
		rand.Read(key) // never fails
		text = []byte(hex.EncodeToString(key) + "\n")
		if err = os.MkdirAll(dir, 0o700); err == nil {
			err = os.WriteFile(path, text, 0o600)
		}
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	key := strings.TrimSpace(string(text))
	if len(key) < 32 {
		return "", fmt.Errorf("%s: a key has 32 characters at least; remove the file to have a new one drawn", path)
	}
	return key, nil
}
