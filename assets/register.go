package assets

import (
	"embed"
	"io/fs"
)

//go:embed all:register
var registerFiles embed.FS

// Register returns what each place makes of its register of households, as
// kiosk/register and kiosk/finder read it: the folder common, and one folder
// for each policy pack.
func Register() fs.FS {
	tree, err := fs.Sub(registerFiles, "register")
	if err != nil {
		panic("assets: " + err.Error())
	}
	return tree
}
