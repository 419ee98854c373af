package directory

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed vinhlong2019/*.csv
var embedded embed.FS

// VinhLong2019 is the embedded catalogue of the province as its plan for 2020 describes it: a reconstruction, see the
// package comment. It is read once; broken embedded data is a fault of the program and panics.
func VinhLong2019() *Catalogue { return vinhLong2019() }

var vinhLong2019 = sync.OnceValue(func() *Catalogue {
	folder, err := VinhLong2019Files()
	if err != nil {
		panic(err)
	}
	c, err := Load(folder)
	if err != nil {
		panic(err)
	}
	return c
})

// VinhLong2019Files is the folder behind [VinhLong2019]: a pattern for a catalogue of one's own.
func VinhLong2019Files() (fs.FS, error) { return fs.Sub(embedded, "vinhlong2019") }
