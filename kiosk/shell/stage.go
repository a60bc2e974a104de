package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"maru/kiosk/theme"
)

// stage is the one widget of the window: a ground and what the shell drew on
// it. A new size of the window is a new panel.
type stage struct {
	widget.BaseWidget
	shell  *Shell
	ground *canvas.Rectangle
	drawn  *fyne.Container
}

func newStage(s *Shell) *stage {
	st := &stage{shell: s, ground: canvas.NewRectangle(theme.Light.Paper), drawn: &fyne.Container{}}
	st.ExtendBaseWidget(st)
	return st
}

// CreateRenderer implements fyne.Widget.
func (st *stage) CreateRenderer() fyne.WidgetRenderer {
	return &stageRenderer{st}
}

// Resize implements fyne.CanvasObject.
func (st *stage) Resize(size fyne.Size) {
	changed := size != st.Size()
	st.BaseWidget.Resize(size)
	if changed && size.Width > 0 && size.Height > 0 {
		st.shell.parts.Panel.Width, st.shell.parts.Panel.Height = size.Width, size.Height
		st.shell.Render()
	}
}

type stageRenderer struct{ *stage }

func (r *stageRenderer) Destroy() {}

func (r *stageRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.drawn.Resize(size)
}

func (r *stageRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *stageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.drawn}
}

func (r *stageRenderer) Refresh() {
	r.ground.Refresh()
	r.drawn.Refresh()
}
