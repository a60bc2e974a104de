package shell_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

func TestPagesLoseNothingAndFit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float32Range(20, 900), 0, 40).Draw(rt, "heights")
		room := rapid.Float32Range(100, 1500).Draw(rt, "room")
		gap := rapid.Float32Range(0, 60).Draw(rt, "gap")
		pages := shell.Pages(heights, room, gap)
		if got := slices.Concat(pages...); !slices.Equal(got, heights) {
			rt.Fatalf("the pages hold %v", got)
		}
		for _, page := range pages {
			if len(page) == 0 && len(heights) > 0 {
				rt.Fatal("a page is empty")
			}
			if h := tall(page, gap); h > room+0.01 && len(page) > 1 {
				rt.Fatalf("a page of %d is %v tall, more than %v", len(page), h, room)
			}
		}
		if least := leastPages(heights, room, gap); len(pages) != least {
			rt.Fatalf("%d pages, %d would do", len(pages), least)
		}
	})
}

func tall(page []float32, gap float32) float32 {
	h := float32(0)
	for i, item := range page {
		if i > 0 {
			h += gap
		}
		h += item
	}
	return h
}

// leastPages fills each page as far as it goes, which needs the fewest where
// the order is given.
func leastPages(heights []float32, room, gap float32) int {
	n, page := 1, []float32(nil)
	for _, h := range heights {
		if len(page) > 0 && tall(append(slices.Clone(page), h), gap) > room {
			n, page = n+1, nil
		}
		page = append(page, h)
	}
	return n
}

func TestAListThatTakesTwoPagesIsSharedEvenly(t *testing.T) {
	heights := slices.Repeat([]float32{100}, 7)
	got := shell.Pages(heights, 600, 0)
	if len(got) != 2 || len(got[0]) != 4 || len(got[1]) != 3 {
		t.Errorf("seven on two pages are %v", got)
	}
}

func TestAnItemTallerThanThePageStandsAlone(t *testing.T) {
	got := shell.Pages([]float32{100, 900, 100}, 600, 20)
	if len(got) != 3 || len(got[1]) != 1 {
		t.Errorf("got %v", got)
	}
}

func TestEveryChoiceStandsOnOnePageAndPagesTurnBothWays(t *testing.T) {
	for _, at := range panels {
		for _, text := range kiosk.TextSizes {
			t.Run(fmt.Sprintf("%s/%d", at.name, text), func(t *testing.T) {
				k := newStand(t, at.panel)
				k.begin(&question{Choices: 17})
				k.Change(func(c *kiosk.Settings) { c.Text = text })
				k.Render()
				var forth, back [][]string
				forth = append(forth, k.presses())
				for slices.Contains(k.presses(), k.Say("shell.see_next")) {
					k.say("shell.see_next")
					forth = append(forth, k.presses())
				}
				back = append(back, k.presses())
				for slices.Contains(k.presses(), k.Say("shell.see_previous")) {
					k.say("shell.see_previous")
					back = append(back, k.presses())
				}
				slices.Reverse(back)
				if fmt.Sprint(forth) != fmt.Sprint(back) {
					t.Errorf("forth %v, back %v", forth, back)
				}
				all := slices.Concat(forth...)
				for i := range 17 {
					name := fmt.Sprintf("choice %d", i+1)
					if n := count(all, name); n != 1 {
						t.Errorf("%q stands on %d pages", name, n)
					}
				}
			})
		}
	}
}

func count(all []string, name string) (n int) {
	for _, s := range all {
		if s == name {
			n++
		}
	}
	return n
}

func TestANewSizeOfTheWindowIsLaidOutAnew(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 4, Chosen: 2})
	for _, size := range []fyne.Size{{Width: 1920, Height: 1080}, {Width: 1600, Height: 1200}, {Width: 1080, Height: 1920}} {
		k.window.Resize(size)
		look := k.Board().Look
		if w, h := look.Units(look.W), look.Units(look.H); w != size.Width || h != size.Height {
			t.Errorf("laid out for %v×%v, want %v", w, h, size)
		}
		if look.Portrait() != (size.Height > size.Width) {
			t.Errorf("%v is taken for portrait: %v", size, look.Portrait())
		}
		within(t, k.Board())
		q := k.Current().(*question)
		q.Chosen = 2
		if k.tap("choice 1"); q.Chosen != 1 { // where it is drawn it can be pressed
			t.Errorf("at %v the tap chose %d", size, q.Chosen)
		}
	}
}

// within holds everything drawn to the panel.
func within(t *testing.T, b *partsui.Board) {
	t.Helper()
	for _, m := range b.Marks() {
		if !m.Rect.Within(b.Panel().Inset(-2)) {
			t.Errorf("%q at %v leaves the panel %v", m.Name, m.Rect, b.Panel())
		}
	}
}

func TestNothingLeavesThePanel(t *testing.T) {
	eachFrame(t, i18n.Langs, kiosk.TextSizes, func(t *testing.T, k *stand) { within(t, k.Board()) })
}

func TestWithLowReachNothingIsPressedInTheUpperPart(t *testing.T) {
	const reachTop = 760 // design system, section 7
	eachFrame(t, i18n.Langs, []kiosk.TextSize{kiosk.Text100, kiosk.Text150}, func(t *testing.T, k *stand) {
		if !k.Look().LowReach {
			return
		}
		for _, p := range k.Board().Presses() {
			if p.Rect.Y < reachTop {
				t.Errorf("%q stands at %v", p.Name, p.Rect.Y)
			}
		}
	})
}

func TestThePaletteIsTheGroundOfTheWindow(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 2})
	k.say("shell.contrast")
	for _, m := range k.Board().Marks() {
		if m.Name == "Which of these is so?" && m.Ground != theme.HighContrast.Paper {
			t.Errorf("the question stands on %v", m.Ground)
		}
	}
}
