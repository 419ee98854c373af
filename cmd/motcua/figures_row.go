package main

import "motcua/projections/figures"

// figuresRow is one slice in the report; its names are an interface.
type figuresRow struct {
	Dimension      figures.Dimension            `json:"dimension"`
	Slice          string                       `json:"slice"`
	Name           string                       `json:"name"` // of the slice, for people
	Received       int                          `json:"received"`
	ReceivedOnline int                          `json:"received_online"`
	ReceivedDirect int                          `json:"received_direct"`
	CarriedOver    int                          `json:"carried_over"`
	Resolved       int                          `json:"resolved"`
	Early          int                          `json:"early"`
	OnTime         int                          `json:"on_time"`
	Late           int                          `json:"late"`
	Ended          int                          `json:"ended_without_result"`
	LateOriginal   int                          `json:"late_original"`
	InProcess      int                          `json:"in_process"`
	Within         int                          `json:"within"`
	Overdue        int                          `json:"overdue"`
	Unpromised     int                          `json:"unpromised"`
	Rates          map[figures.RateName]float64 `json:"rates"`

	measures figures.Measures
}

func rowOf(name string, s figures.Slice, m figures.Measures) figuresRow {
	row := figuresRow{
		Dimension: s.Dimension, Slice: s.Key, Name: name,
		Received: m.Received(), ReceivedOnline: m.ReceivedOnline, ReceivedDirect: m.ReceivedDirect, CarriedOver: m.CarriedOver,
		Resolved: m.Resolved(), Early: m.Early, OnTime: m.OnTime, Late: m.Late, Ended: m.Ended, LateOriginal: m.LateOriginal,
		InProcess: m.InProcess, Within: m.Within(), Overdue: m.Overdue, Unpromised: m.Unpromised,
		Rates: make(map[figures.RateName]float64), measures: m,
	}
	for _, name := range figures.AllRateNames {
		if v, ok := m.Rate(name).Value(); ok {
			row.Rates[name] = v
		}
	}
	return row
}
