package main

import (
	"fmt"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

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
		Resolved: m.Resolved(), Early: m.Early, OnTime: m.OnTime, Late: m.Late, Ended: m.Ended,
		InProcess: m.InProcess, Within: m.Within(), Overdue: m.Overdue, Unpromised: m.Unpromised,
		Rates: make(map[figures.RateName]float64), measures: m,
	}
	for _, name := range figures.RateNames {
		if v, ok := m.Rate(name).Value(); ok {
			row.Rates[name] = v
		}
	}
	return row
}

// nameOn is what people called a slice on a day: a report of a past period keeps the names of its time when the catalogue gets new ones.
func nameOn(c *directory.Catalogue, s figures.Slice, day worktime.Day) string {
	if a, b, ok := s.Parts(); ok {
		return nameOn(c, a, day) + " · " + nameOn(c, b, day)
	}
	switch s.Dimension {
	case figures.ByAgency:
		if a, ok := c.AgencyOn(directory.AgencyCode(s.Key), day); ok {
			return a.NameVi
		}
	case figures.ByProcedure:
		if p, ok := c.ProcedureOn(directory.ProcedureCode(s.Key), day); ok {
			return p.NameVi
		}
	case figures.ByCounter:
		n, _ := strconv.Atoi(s.Key)
		if counter, ok := c.CounterOn(n, day); ok {
			return counterName(counter)
		}
	default:
	}
	return nameOf(c, s)
}

func counterName(c directory.Counter) string {
	return fmt.Sprintf("Quầy %d · %s", c.Number, c.NameVi)
}

// nameOf is what people call a slice by the newest names.
func nameOf(c *directory.Catalogue, s figures.Slice) string {
	switch s.Key {
	case figures.OwnDesk:
		return "Bộ phận một cửa của cơ quan"
	case figures.Unknown:
		return "Không rõ"
	}
	switch s.Dimension {
	case figures.Centre:
		return "Toàn bộ"
	case figures.ByLevel:
		return map[string]string{"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}[s.Key]
	case figures.ByServiceLevel:
		return "Mức độ " + s.Key
	case figures.ByAgency:
		if a, ok := c.Agency(directory.AgencyCode(s.Key)); ok {
			return a.NameVi
		}
	case figures.ByField:
		if f, ok := c.Field(directory.FieldCode(s.Key)); ok {
			return f.NameVi
		}
	case figures.ByProcedure:
		if p, ok := c.Procedure(directory.ProcedureCode(s.Key)); ok {
			return p.NameVi
		}
	case figures.ByChannel:
		return map[string]string{"online": "Trực tuyến", "direct": "Trực tiếp", "post": "Bưu chính công ích"}[s.Key]
	case figures.ByCounter:
		if n, err := strconv.Atoi(s.Key); err == nil {
			if counter, ok := c.Counter(n); ok {
				return counterName(counter)
			}
		}
	}
	return s.Key
}
