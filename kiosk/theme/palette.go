package theme

import (
	"image/color"
	"math"
)

// Palette is one set of colours; every colour of the house stands in one.
// Names and values are those of the design system's section 2.
type Palette struct {
	Paper, Card, Sunk      color.NRGBA
	Ink, Soft              color.NRGBA
	Line, Hair             color.NRGBA
	Sun, OnSun             color.NRGBA
	Accent, AccentTint     color.NRGBA
	SunLedge               color.NRGBA // the ledge of a primary button
	Good, GoodTint         color.NRGBA
	Error, ErrorTint       color.NRGBA
	HelpFace, HelpLedge    color.NRGBA // the staff key
	OnHelp                 color.NRGBA
	Wood, BoardDark, Board color.NRGBA // the first screen only
	HaloOuter, HaloInner   color.NRGBA // the first screen only
	River                  color.NRGBA // water on a drawn map, never under words
	Focus                  color.NRGBA // the ring of the thing that OK would press
	Sheet, SheetInk        color.NRGBA // paper from the printer is white in any palette
	HighContrast           bool
	services               map[Service]Dye
}

// Service names one of the eight services of the home screen; each has a
// pictogram and a plant dye of its own.
type Service string

// The services, in the order of the home screen.
const (
	NoService Service = ""
	Check     Service = "check"
	Find      Service = "find"
	Advise    Service = "advisor"
	Receipts  Service = "receipt"
	Assembly  Service = "assembly"
	Fund      Service = "fund"
	Rooms     Service = "rooms"
	Opinion   Service = "opinion"
)

// Services lists the services in the order of the home screen.
var Services = []Service{Check, Find, Advise, Receipts, Assembly, Fund, Rooms, Opinion}

// Icon returns the name of the service's pictogram.
func (s Service) Icon() string {
	if s == NoService {
		return "maru"
	}
	return "svc-" + string(s)
}

// Dye is the colours of one service: Deep for edge, ledge, disc and title,
// Tint for its tile, On for the pictogram on the disc.
type Dye struct{ Deep, Tint, On color.NRGBA }

// Dye returns the colours of a service; for NoService, the accent's.
func (p *Palette) Dye(s Service) Dye {
	if d, ok := p.services[s]; ok {
		return d
	}
	return Dye{Deep: p.Accent, Tint: p.Card, On: p.Card}
}

// Light is the palette of paper and ink.
var Light = Palette{
	Paper: hex(0xF6F0E3), Card: hex(0xFFFCF5), Sunk: hex(0xEBE2D0),
	Ink: hex(0x2B2A27), Soft: hex(0x4C4740),
	Line: hex(0x867B67), Hair: hex(0xD9CDB6),
	Sun: hex(0xF4A651), OnSun: hex(0x2B2A27),
	Accent: hex(0x84330C), AccentTint: hex(0xFBE7D6), SunLedge: hex(0x84330C),
	Good: hex(0x1B543C), GoodTint: hex(0xDFEBDD),
	Error: hex(0x8A1C2C), ErrorTint: hex(0xFBE6E4),
	HelpFace: hex(0x3B3833), HelpLedge: hex(0x0E0D0C), OnHelp: hex(0xFFFCF5),
	Wood: hex(0x6B4A2A), BoardDark: hex(0xD9C297), Board: hex(0xE7D5B2),
	HaloOuter: hex(0xF6E4C7), HaloInner: hex(0xF6D199), River: hex(0xBFD6DD),
	Focus: hex(0x2B2A27), Sheet: hex(0xFFFFFF), SheetInk: hex(0x000000),
	services: map[Service]Dye{
		Check:    {hex(0x832742), hex(0xF6E0E1), hex(0xFFFCF5)},
		Find:     {hex(0x1E4C77), hex(0xDEE8EE), hex(0xFFFCF5)},
		Advise:   {hex(0x19543C), hex(0xDDEADB), hex(0xFFFCF5)},
		Receipts: {hex(0x564330), hex(0xEBE0D0), hex(0xFFFCF5)},
		Assembly: {hex(0x573B7B), hex(0xE9E1EE), hex(0xFFFCF5)},
		Fund:     {hex(0x614600), hex(0xF5E7BF), hex(0xFFFCF5)},
		Rooms:    {hex(0x0C5259), hex(0xD8EAE8), hex(0xFFFCF5)},
		Opinion:  {hex(0x43510F), hex(0xE9EBCB), hex(0xFFFCF5)},
	},
}

// HighContrast is the dark palette for clouded eyes; in it tints vanish and a
// service is its edge, its ledge and its disc.
var HighContrast = Palette{
	HighContrast: true,
	Paper:        hex(0x12110F), Card: hex(0x211F1B), Sunk: hex(0x000000),
	Ink: hex(0xFFF8E8), Soft: hex(0xEDE3CF),
	Line: hex(0xB9AC92), Hair: hex(0x4A453C),
	Sun: hex(0xFFC561), OnSun: hex(0x12110F),
	Accent: hex(0xFFC561), AccentTint: hex(0x33260F), SunLedge: hex(0xB98A34),
	Good: hex(0xBDEBC8), GoodTint: hex(0x16301F),
	Error: hex(0xFFC2BC), ErrorTint: hex(0x3A1A18),
	HelpFace: hex(0xFFF8E8), HelpLedge: hex(0xB9AC92), OnHelp: hex(0x12110F),
	Wood: hex(0xB9AC92), BoardDark: hex(0x12110F), Board: hex(0x211F1B),
	HaloOuter: hex(0x211F1B), HaloInner: hex(0x33260F),
	Focus: hex(0xFFC561), Sheet: hex(0xFFFFFF), SheetInk: hex(0x000000),
	services: map[Service]Dye{
		Check:    onCard(0xFFC0CD),
		Find:     onCard(0xA9D8FF),
		Advise:   onCard(0xA8E6BF),
		Receipts: onCard(0xEBD3B2),
		Assembly: onCard(0xDCC8FF),
		Fund:     onCard(0xFFD970),
		Rooms:    onCard(0x9DE5E2),
		Opinion:  onCard(0xDDE58B),
	},
}

func onCard(rgb uint32) Dye { return Dye{Deep: hex(rgb), Tint: hex(0x211F1B), On: hex(0x12110F)} }

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}

// Contrast returns the contrast ratio of two opaque colours, 1 to 21, by
// WCAG 2.2's definition of relative luminance.
func Contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
