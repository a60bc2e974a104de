package pdf

// Subset is opened to the tests of this folder.
var Subset = subset

// Assemble is opened to the tests of this folder.
var (
	Assemble = assemble
	CMap     = cmap
)
