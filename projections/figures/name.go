package figures

import (
	"fmt"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// NameOn is what people called a slice on a day, in Vietnamese: a report of a past period keeps the names of its time when the catalogue gets
// new ones.
func NameOn(c *directory.Catalogue, s Slice, day worktime.Day) string {
	if a, b, ok := s.Parts(); ok {
		return NameOn(c, a, day) + " · " + NameOn(c, b, day)
	}
	switch s.Dimension {
	case ByAgency:
		if a, ok := c.AgencyOn(directory.AgencyCode(s.Key), day); ok {
			return a.NameVi
		}
	case ByProcedure:
		if p, ok := c.ProcedureOn(directory.ProcedureCode(s.Key), day); ok {
			return p.NameVi
		}
	case ByCounter:
		n, _ := strconv.Atoi(s.Key)
		if counter, ok := c.CounterOn(n, day); ok {
			return counterName(counter)
		}
	default:
	}
	return NameOf(c, s)
}

func counterName(c directory.Counter) string {
	return fmt.Sprintf("Quầy %d · %s", c.Number, c.NameVi)
}

// NameOf is what people call a slice by the newest names.
func NameOf(c *directory.Catalogue, s Slice) string {
	switch s.Key {
	case OwnDesk:
		return "Bộ phận một cửa của cơ quan"
	case Unknown:
		return "Không rõ"
	}
	switch s.Dimension {
	case Centre:
		return "Toàn bộ"
	case ByLevel:
		return map[string]string{"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}[s.Key]
	case ByServiceLevel:
		return "Mức độ " + s.Key
	case ByAgency:
		if a, ok := c.Agency(directory.AgencyCode(s.Key)); ok {
			return a.NameVi
		}
	case ByField:
		if f, ok := c.Field(directory.FieldCode(s.Key)); ok {
			return f.NameVi
		}
	case ByProcedure:
		if p, ok := c.Procedure(directory.ProcedureCode(s.Key)); ok {
			return p.NameVi
		}
	case ByChannel:
		return map[string]string{"online": "Trực tuyến", "direct": "Trực tiếp", "post": "Bưu chính công ích"}[s.Key]
	case ByCounter:
		if n, err := strconv.Atoi(s.Key); err == nil {
			if counter, ok := c.Counter(n); ok {
				return counterName(counter)
			}
		}
	default: // a pair: NameOn takes it apart
	}
	return s.Key
}
