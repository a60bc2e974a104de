package paper_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/receipttest"
)

// square measures as if every glyph filled its em, ASCII half of it.
func square(text string, size float64, _ bool) float64 {
	var ems float64
	for _, r := range text {
		if r < 0x80 {
			ems += 0.5
		}
		if r >= 0x80 {
			ems++
		}
	}
	return ems * size
}

func layOut(t *testing.T, slip receipt.Slip, head paper.Head) paper.Page {
	t.Helper()
	page, err := paper.Layout(slip, head, square)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestLayoutMeetsTheSizesForOldEyes(t *testing.T) {
	const leastBody = 14.0 / 72 * 203 // 14 pt in dots of 203 dpi
	for _, l := range i18n.Langs {
		page := layOut(t, receipttest.Slip(l), paper.Head58)
		for i, text := range page.Texts {
			if text.Size < leastBody {
				t.Errorf("%s: %q is set in %g dots, less than 14 pt", l, text.Text, text.Size)
			}
			if i == 0 {
				continue
			}
			if before := page.Texts[i-1]; text.Size == before.Size && text.Baseline-before.Baseline < 1.3*text.Size-0.01 {
				t.Errorf("%s: %q stands only %g below %q", l, text.Text, text.Baseline-before.Baseline, before.Text)
			}
		}
	}
}

func TestLayoutKeepsTheCodeScannable(t *testing.T) {
	for _, head := range []paper.Head{paper.Head58, paper.Head80} {
		page := layOut(t, receipttest.Slip(i18n.Korean), head)
		side := len(page.Code.Rows) * page.Code.Module
		if page.Code.Module != 6 {
			t.Errorf("%d mm: a module is %d dots, want 6 (0.75 mm)", head, page.Code.Module)
		}
		if page.Code.X < 0 || page.Code.X+side > head.Dots() {
			t.Errorf("%d mm: the code and its quiet zone do not fit the paper", head)
		}
		for _, text := range page.Texts {
			if top := text.Baseline - text.Size; top < float64(page.Code.Y+side) && text.Baseline > float64(page.Code.Y) {
				t.Errorf("%d mm: %q stands in the quiet zone", head, text.Text)
			}
		}
	}
}

func TestLayoutLeavesOutWhatIsEmpty(t *testing.T) {
	page := layOut(t, receipt.Slip{Lang: i18n.English, Blocks: []receipt.Block{{}, {Lines: []receipt.Line{{Text: "word"}}}}}, paper.Head58)
	if len(page.Texts) != 1 || len(page.Rules) != 1 || page.Mark.Size != 0 || page.Code.Rows != nil {
		t.Errorf("got %+v", page)
	}
}

func TestLayoutSetsABoxBesideItsLine(t *testing.T) {
	page := layOut(t, receipttest.Slip(i18n.Japanese), paper.Head58)
	if len(page.Boxes) != 3 {
		t.Fatalf("%d boxes, want 3", len(page.Boxes))
	}
	for _, box := range page.Boxes {
		beside := 0
		for _, text := range page.Texts {
			if text.Baseline > box.Y && text.Baseline < box.Y+box.Size+text.Size/2 {
				beside++
				if text.X <= box.X+box.Size {
					t.Errorf("%q runs into its box", text.Text)
				}
			}
		}
		if beside != 1 {
			t.Errorf("%d lines stand beside the box at %g, want 1", beside, box.Y)
		}
	}
}

func TestLayoutRefusesWhatCannotBePrinted(t *testing.T) {
	slip := receipttest.Slip(i18n.English)
	if _, err := paper.Layout(slip, 57, square); err == nil {
		t.Error("paper of 57 mm was taken")
	}
	slip.Code = "12ab"
	if _, err := paper.Layout(slip, paper.Head58, square); err == nil {
		t.Error("a code of letters was taken")
	}
	slip.Code = strings.Repeat("1234567890", 500)
	if _, err := paper.Layout(slip, paper.Head58, square); err == nil {
		t.Error("a code longer than a QR holds was taken")
	}
}

func TestLayoutLosesNothingAndStaysOnThePaper(t *testing.T) {
	word := rapid.OneOf(rapid.SampledFrom(receipttest.Hostile), rapid.StringN(0, 30, -1), rapid.SampledFrom([]string{"", "福祉事務所の窓口", "복지상담전문관이 갑니다", "1,280元"}))
	rapid.Check(t, func(t *rapid.T) {
		slip := receipt.Slip{
			Lang: rapid.SampledFrom(i18n.Langs).Draw(t, "lang"), Title: word.Draw(t, "title"),
			NumberLabel: word.Draw(t, "label"), Number: "4827 193 506", Foot: word.Draw(t, "foot"),
		}
		said := paper.Clean(slip.Title)
		for range rapid.IntRange(0, 3).Draw(t, "blocks") {
			b := receipt.Block{Heading: word.Draw(t, "heading")}
			said += paper.Clean(b.Heading)
			for range rapid.IntRange(0, 3).Draw(t, "lines") {
				l := receipt.Line{Text: word.Draw(t, "line"), Big: rapid.Bool().Draw(t, "big"), Bold: rapid.Bool().Draw(t, "bold"), Box: rapid.Bool().Draw(t, "box")}
				said += paper.Clean(l.Text)
				b.Lines = append(b.Lines, l)
			}
			slip.Blocks = append(slip.Blocks, b)
		}
		said += paper.Clean(slip.NumberLabel) + slip.Number + paper.Clean(slip.Foot)
		head := rapid.SampledFrom([]paper.Head{paper.Head58, paper.Head80}).Draw(t, "head")
		page, err := paper.Layout(slip, head, square)
		if err != nil {
			t.Fatal(err)
		}
		var set strings.Builder
		last := 0.0
		for _, text := range page.Texts {
			set.WriteString(text.Text)
			if text.Baseline-text.Size < last-text.Size*0.3 || text.Baseline > float64(page.Height) {
				t.Fatalf("%q stands at %g after %g on a page of %d", text.Text, text.Baseline, last, page.Height)
			}
			last = text.Baseline
			if right := text.X + square(text.Text, text.Size, text.Bold); right > float64(head.Dots()) && len([]rune(text.Text)) > 12 {
				t.Fatalf("%q ends at %g of %d", text.Text, right, head.Dots())
			}
		}
		if got, want := letters(set.String()), letters(said); got != want {
			t.Fatalf("set %q of %q", got, want)
		}
	})
}

// letters takes away what may vanish at a break, and parts what NFC joins, since
// a break may stand between.
func letters(s string) string {
	return norm.NFD.String(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u3000\t\r\n\v\f\u0085\u2028\u2029\u1680\u205f", r) || r >= '\u2000' && r <= '\u200a' && r != '\u2007' {
			return -1
		}
		return r
	}, s))
}
