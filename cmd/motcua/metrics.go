package main

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics serves the figures that operators watch: how far the walls have come, how old their data are, who is connected.
func (s *site) metrics(p *publisher) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, value func() float64) {
		registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: "motcua", Name: name, Help: help}, value))
	}
	counter := func(name, help string, value func() float64) {
		registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Namespace: "motcua", Name: name, Help: help}, value))
	}
	gauge("view_position", "Position in the log that the walls show.", func() float64 {
		if stand := p.stand.Load(); stand != nil {
			return float64(stand.Position)
		}
		return 0
	})
	gauge("view_age_seconds", "Seconds since the walls were last known to be current; -1 before the history is read.", func() float64 {
		if stand := p.stand.Load(); stand != nil && !stand.Fresh.IsZero() {
			return s.clock.Real().Sub(stand.Fresh).Seconds()
		}
		return -1
	})
	gauge("register_position", "Position in the log that the list of dossiers shows; 0 while it is being made.", func() float64 {
		if stand := s.list.stand.Load(); stand != nil {
			return float64(stand.Position)
		}
		return 0
	})
	gauge("register_lag_seconds", "Seconds since the list of dossiers was last known to hold all that the log holds; -1 while it is being made.", func() float64 {
		if stand := s.list.stand.Load(); stand != nil && !stand.Fresh.IsZero() {
			return s.clock.Real().Sub(stand.Fresh).Seconds()
		}
		return -1
	})
	gauge("live_clients", "Screens and pages connected.", func() float64 { return float64(s.hub.Stats().Clients) })
	counter("live_frames_total", "Frames queued for clients.", func() float64 { return float64(s.hub.Stats().Frames) })
	counter("live_dropped_total", "Clients dropped because they read too slowly.", func() float64 { return float64(s.hub.Stats().Dropped) })
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}
