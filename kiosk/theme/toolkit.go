// Package theme is the one place of colours, sizes and faces. Screens ask it
// for a role and get design pixels; nothing else in the house knows a colour
// value, a font file or a millimetre.
//
// Faces are chosen per text (canvas.Text.FontSource) and never through the
// toolkit's theme, because changing a theme at run time leaks every parsed face.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"maru/i18n"
)

// Toolkit is the theme that the window is given once, before its first frame.
// The house draws everything itself, so it decides only the ground behind the
// screens and the face of texts that the toolkit might draw by itself.
type Toolkit struct{ faces *Faces }

// NewToolkit returns the toolkit theme of the house.
func NewToolkit(faces *Faces) *Toolkit { return &Toolkit{faces: faces} }

// Color implements fyne.Theme.
func (t *Toolkit) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground:
		return Light.Paper
	case theme.ColorNameForeground:
		return Light.Ink
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font implements fyne.Theme.
func (t *Toolkit) Font(style fyne.TextStyle) fyne.Resource {
	return t.faces.For(i18n.Korean, style.Bold).Resource
}

// Icon implements fyne.Theme.
func (t *Toolkit) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t *Toolkit) Size(name fyne.ThemeSizeName) float32 { return theme.DefaultTheme().Size(name) }
