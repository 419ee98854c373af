package csvexport

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/domain/worktime"
)

// column is a column of a table: its name and its datatype in CSV on the Web.
type column struct{ name, datatype string }

var capital = regexp.MustCompile(`([a-z])([A-Z])`)

// columnsOf are the columns of a row's type: one a field, PromiseUnit as promise_unit.
func columnsOf[R any]() (all []column) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[R]()) {
		c := column{name: strings.ToLower(capital.ReplaceAllString(f.Name, "${1}_${2}"))}
		switch f.Type {
		case reflect.TypeFor[string]():
			c.datatype = "string"
		case reflect.TypeFor[int64](), reflect.TypeFor[*int64](), reflect.TypeFor[int32]():
			c.datatype = "integer"
		case reflect.TypeFor[bool]():
			c.datatype = "boolean"
		case reflect.TypeFor[time.Time]():
			c.datatype = "datetime"
		default:
			panic(fmt.Sprintf("column %s has the type %v", c.name, f.Type)) // every test would see it
		}
		all = append(all, c)
	}
	return all
}

// layout is how a moment is written, in office time; fractions of a second follow only where there are any.
const layout = "2006-01-02 15:04:05.999999999"

// cells writes a row.
func cells(record []string, row any) {
	v := reflect.ValueOf(row)
	for i := range record {
		switch f := v.Field(i).Interface().(type) {
		case string:
			record[i] = text(f)
		case int64:
			record[i] = strconv.FormatInt(f, 10)
		case *int64:
			record[i] = ""
			if f != nil {
				record[i] = strconv.FormatInt(*f, 10)
			}
		case int32: // a number of something that begins at 1
			record[i] = ""
			if f != 0 {
				record[i] = strconv.Itoa(int(f))
			}
		case bool:
			record[i] = strconv.FormatBool(f)
		case time.Time:
			record[i] = ""
			if !f.IsZero() {
				record[i] = f.In(worktime.Zone).Format(layout)
			}
		}
	}
}

// text keeps a spreadsheet from computing what somebody wrote.
func text(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
