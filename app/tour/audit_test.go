package tour_test

import (
	"os"
	"testing"

	"maru/app/tour"
	"maru/assets"
	"maru/i18n"
	"maru/kiosk"
)

// look is a panel and a text size that every journey is walked at.
type look struct {
	size tour.Size
	text kiosk.TextSize
}

func looks() []look {
	some := []look{
		{tour.Size{Width: 1080, Height: 1920}, kiosk.Text100},
		{tour.Size{Width: 1080, Height: 1920}, kiosk.Text200},
		{tour.Size{Width: 1920, Height: 1080}, kiosk.Text100},
		{tour.Size{Width: 1920, Height: 1080}, kiosk.Text200},
	}
	if os.Getenv("MARU_LONG") == "" {
		return some
	}
	return append(some,
		look{tour.Size{Width: 1080, Height: 1920}, kiosk.Text150},
		look{tour.Size{Width: 1920, Height: 1080}, kiosk.Text150},
		look{tour.Size{Width: 1280, Height: 800}, kiosk.Text100},
		look{tour.Size{Width: 1280, Height: 800}, kiosk.Text150},
		look{tour.Size{Width: 1280, Height: 800}, kiosk.Text200},
	)
}

func TestNobodyStumblesOnAnyScreenInAnyLanguageShapeAndSize(t *testing.T) {
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	a, err := tour.NewApp()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Quit)
	for _, at := range looks() {
		for _, l := range i18n.Langs {
			for _, j := range tour.Journeys {
				if !j.On(at.size) {
					continue
				}
				t.Run(at.size.String()+"/"+string(l)+"/"+j.Name, func(t *testing.T) {
					stand, err := j.Stand(t.Context(), a, t.TempDir(), tour.Centre(l), t.TempDir(), at.size)
					if err != nil {
						t.Fatal(err)
					}
					w := stand.Walker
					w.Text = at.text
					w.EachShot(func(step string) {
						for _, err := range tour.Audit(w.Shell.Board()) {
							t.Errorf("%s at %d %%: %v", step, at.text, err)
						}
					})
					j.Walk(w, stand.House, l)
					if err := w.Err(); err != nil {
						t.Error(err)
					}
					if err := stand.Close(t.Context()); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}
