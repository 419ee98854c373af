package worktime

import (
	_ "embed"
	"strings"
	"sync"
)

// ProvincialVersion names the calendar that comes with the program.
const ProvincialVersion = "vinh-long-1"

//go:embed calendar.csv
var provincialCSV string

var provincial = sync.OnceValue(func() *Calendar {
	c, err := Parse(ProvincialVersion, strings.NewReader(provincialCSV))
	if err != nil {
		panic("worktime: the embedded " + err.Error())
	}
	return c
})

// Provincial is the calendar of the offices of Vĩnh Long province, 2018–2027. What is not confirmed in it says so; a
// user corrects it with With.
func Provincial() *Calendar { return provincial() }
