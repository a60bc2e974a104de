package shell

import (
	"maru/kiosk/partsui"
)

// Page is what one screen shows. The shell lays it out for the panel's shape
// and the session's text size, and turns pages where not all fits: nothing
// scrolls.
type Page struct {
	Top partsui.Top
	// Head is the question or the statement, Hint the line below it.
	Head, Hint string
	// Done puts the disc of what is well beside the head.
	Done bool
	// Tiles fill the content as a grid; used by the home screen.
	Tiles []partsui.Tile
	// Items are a column of parts at the width given.
	Items func(b *partsui.Board, w float32) []partsui.Item
	// Fill draws the content whole, where it cannot be parted into items; Least
	// is the least height it needs.
	Fill  func(b *partsui.Board, r partsui.Rect)
	Least float32
	// Side stands under the head: beside the content in landscape, above it in
	// portrait. SideHeight is asked for at the width.
	Side       func(b *partsui.Board, r partsui.Rect)
	SideHeight func(b *partsui.Board, w float32) float32
	// Primary goes on; Secondary stands beside it.
	Primary, Secondary *partsui.Action
	// Bare draws the whole panel, without bars.
	Bare func(b *partsui.Board)
}
