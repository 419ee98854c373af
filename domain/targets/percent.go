package targets

import (
	"fmt"
	"regexp"
	"strconv"
)

// Percent is a percentage in hundredths: 8409 is 84.09%. It is kept as it was written down, without the rounding of a float.
type Percent int

// Whole is 100%.
const Whole Percent = 100_00

var percentShape = regexp.MustCompile(`^(\d{1,3})(?:[.,](\d{1,2}))?$`)

// ParsePercent reads 84, 84.1, 84.09 or, as the Vietnamese write it, 84,09; nothing outside 0 to 100.
func ParsePercent(s string) (Percent, error) {
	parts := percentShape.FindStringSubmatch(s)
	if parts == nil {
		return 0, fmt.Errorf("%q is no percentage from 0 to 100 with two decimals at most: write it as 84.09", s)
	}
	n, err := strconv.Atoi(parts[1] + (parts[2] + "00")[:2])
	if err != nil || Percent(n) > Whole {
		return 0, fmt.Errorf("%q lies outside 0 to 100 percent", s)
	}
	return Percent(n), nil
}

// String writes the percentage as 84.09.
func (p Percent) String() string { return fmt.Sprintf("%d.%02d", p/100, p%100) }

// MarshalJSON writes the percentage as a number with two decimals.
func (p Percent) MarshalJSON() ([]byte, error) {
	if p < 0 || p > Whole {
		return nil, fmt.Errorf("%d hundredths of a percent lie outside 0 to 100 percent", int(p))
	}
	return []byte(p.String()), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Percent) UnmarshalJSON(text []byte) (err error) {
	*p, err = ParsePercent(string(text))
	return err
}
