package assets_test

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/jung-kurt/gofpdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"maru/assets"
)

var (
	screenFaces = []assets.FontName{
		assets.ScreenSCRegular, assets.ScreenSCBold,
		assets.ScreenKRRegular, assets.ScreenKRBold,
		assets.ScreenJPRegular, assets.ScreenJPBold,
	}
	paperFaces = []assets.FontName{
		assets.PaperZHRegular, assets.PaperZHBold,
		assets.PaperJARegular, assets.PaperJABold,
	}
)

// face parses an embedded font, or skips the test in a checkout whose fonts are
// not built.
func face(t *testing.T, name assets.FontName) *font.Face {
	t.Helper()
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	data, err := assets.Font(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("parse %s: %v", name, err)
	}
	return f
}

// unknown are the characters of the repertoires that Noto Sans CJK itself has
// no glyph for: one mathematical sign, and letters and fractions of KS X 1001
// that Korean text does not use.
const unknown = "≒∼ĦħıĲĳĸĿŀŁłŉŊŋŦŧː˘˚˛˝ⁿ₁₂₃₄⅓⅔⅛⅜⅝⅞◈"

// missing returns the characters that the face has no glyph for, at most 40.
func missing(f *font.Face, want []rune) string {
	var lacks []rune
	for _, r := range want {
		if strings.ContainsRune(unknown, r) {
			continue
		}
		if _, ok := f.NominalGlyph(r); !ok && len(lacks) < 40 {
			lacks = append(lacks, r)
		}
	}
	return string(lacks)
}

// doubleByte returns the characters of a double-byte code whose lead byte is in
// [first, last], leaving out those for private use.
func doubleByte(code encoding.Encoding, first, last byte) []rune {
	var all []rune
	for lead := int(first); lead <= int(last); lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			text, err := code.NewDecoder().Bytes([]byte{byte(lead), byte(trail)})
			if err != nil {
				continue
			}
			runes := []rune(string(text))
			if len(runes) == 1 && runes[0] != unicode.ReplacementChar && !unicode.Is(unicode.Co, runes[0]) {
				all = append(all, runes[0])
			}
		}
	}
	return all
}

// span returns the characters from first to last.
func span(first, last rune) []rune {
	var all []rune
	for r := first; r <= last; r++ {
		all = append(all, r)
	}
	return all
}

// repertoires are what every face must draw. The codes come from x/text, not
// from the tables that the build uses, so that one checks the other.
var repertoires = []struct {
	name  string
	runes []rune
}{
	{"GBK", doubleByte(simplifiedchinese.GBK, 0x81, 0xFE)},
	{"Big5's two levels", append(doubleByte(traditionalchinese.Big5, 0xA4, 0xC5), doubleByte(traditionalchinese.Big5, 0xC9, 0xF8)...)},
	{"JIS X 0208", doubleByte(japanese.ShiftJIS, 0x81, 0xEA)},
	{"the vendors' characters of Japanese names", doubleByte(japanese.ShiftJIS, 0xED, 0xEE)},
	{"KS X 1001", doubleByte(korean.EUCKR, 0xA1, 0xFD)},
	{"all 11,172 Hangul syllables", span(0xAC00, 0xD7A3)},
	{"Hangul letters", span(0x3131, 0x318E)},
	{"kana", append(span(0x3041, 0x3096), span(0x30A1, 0x30FE)...)},
	{"Latin", append(span(0x20, 0x7E), span(0xA0, 0xFF)...)},
	{"pinyin's tone marks", []rune("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")},
	{"punctuation and symbols", []rune("‘’“”…—–·•、。，；：？！（）《》〈〉「」『』【】〔〕〜～←↑→↓⇒⇔√×÷±≤≥≠°℃％‰№℡①②③④⑤⑥⑦⑧⑨⑩⑳■□▲△▼▽◆◇○●◎★☆♪〒※€￥₩￦")},
}

func TestEveryFaceDrawsItsRepertoire(t *testing.T) {
	for _, name := range append(screenFaces, paperFaces...) {
		t.Run(string(name), func(t *testing.T) {
			f := face(t, name)
			for _, set := range repertoires {
				if lacks := missing(f, set.runes); lacks != "" {
					t.Errorf("%s lacks of %s: %s %U", name, set.name, lacks, []rune(lacks)[0])
				}
			}
		})
	}
}

func TestRareNamesShowOnTheScreen(t *testing.T) {
	common, rare := face(t, assets.ScreenSCRegular), face(t, assets.ScreenRare)
	for _, r := range "𠮷𡈽𠮟𬎆𬭎䶮㛃龘犇喆堃﨑髙栁彅" {
		_, inCommon := common.NominalGlyph(r)
		_, inRare := rare.NominalGlyph(r)
		if !inCommon && !inRare {
			t.Errorf("%c (%U) is in neither face", r, r)
		}
		if inCommon && inRare {
			t.Errorf("%c (%U) is in both faces", r, r)
		}
	}
}

// drawn returns the outline of a character in font units, so that two can be
// compared.
func drawn(t *testing.T, f *font.Face, r rune) string {
	t.Helper()
	glyph, ok := f.NominalGlyph(r)
	if !ok {
		t.Fatalf("no glyph for %c", r)
	}
	outline, ok := f.GlyphData(glyph).(font.GlyphOutline)
	if !ok {
		t.Fatalf("%c is not an outline", r)
	}
	var path strings.Builder
	for _, segment := range outline.Segments {
		path.WriteByte(byte(segment.Op))
		for _, p := range segment.ArgsSlice() {
			path.WriteString(strings.TrimSpace(string(rune(int(p.X)+4000)) + string(rune(int(p.Y)+4000))))
		}
	}
	return path.String()
}

func TestEachLanguageHasItsOwnHanForms(t *testing.T) {
	groups := [][]assets.FontName{
		{assets.ScreenSCRegular, assets.ScreenKRRegular, assets.ScreenJPRegular},
		{assets.ScreenSCBold, assets.ScreenKRBold, assets.ScreenJPBold},
		{assets.PaperZHRegular, assets.PaperJARegular},
		{assets.PaperZHBold, assets.PaperJABold},
		{assets.ScreenSCRegular, assets.ScreenSCBold}, // and each weight its own
		{assets.PaperJARegular, assets.PaperJABold},
	}
	for _, group := range groups {
		seen := map[string]assets.FontName{}
		for _, name := range group {
			f := face(t, name)
			// Korean shares its forms of 直 and 骨 with Japanese; 海 tells them apart.
			forms := drawn(t, f, '直') + drawn(t, f, '骨') + drawn(t, f, '海')
			if other, twice := seen[forms]; twice {
				t.Errorf("%s draws 直骨海 as %s does", name, other)
			}
			seen[forms] = name
		}
	}
}

func TestFiguresAreOfOneWidth(t *testing.T) {
	for _, name := range append(screenFaces, paperFaces...) {
		f := face(t, name)
		zero, _ := f.NominalGlyph('0')
		for _, r := range "123456789" {
			glyph, _ := f.NominalGlyph(r)
			if f.HorizontalAdvance(glyph) != f.HorizontalAdvance(zero) {
				t.Errorf("%s: %c is not as wide as 0", name, r)
			}
		}
	}
}

func TestThePaperWriterReadsThePaperFaces(t *testing.T) {
	for _, name := range paperFaces {
		if err := assets.Built(); err != nil {
			t.Skip(err)
		}
		data, err := assets.Font(name)
		if err != nil {
			t.Fatal(err)
		}
		page := gofpdf.New("P", "mm", "A4", "")
		page.AddUTF8FontFromBytes("face", "", data)
		page.AddPage()
		page.SetFont("face", "", 12)
		page.CellFormat(0, 10, "直骨 한글 かな 龍 Latin 1,595", "", 0, "L", false, 0, "")
		if width := page.GetStringWidth("直骨"); width < 8 {
			t.Errorf("%s: two characters of 12 pt measure %.1f mm", name, width)
		}
		if err := page.Output(io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryTextOfTheHouseCanBeDrawn(t *testing.T) {
	trees := map[string]fs.FS{
		"packs": assets.Packs(), "centres": assets.Centres(), "directory": assets.Directory(), "messages": os.DirFS("../i18n/messages"),
	}
	used := map[rune]string{}
	for label, tree := range trees {
		err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".toml") && !strings.HasSuffix(path, ".geojson") {
				return err
			}
			data, err := fs.ReadFile(tree, path)
			for _, r := range string(data) {
				if !unicode.IsControl(r) {
					used[r] = label + "/" + path
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range append(screenFaces, paperFaces...) {
		f := face(t, name)
		for r, path := range used {
			if _, ok := f.NominalGlyph(r); !ok {
				t.Errorf("%s cannot draw %q (%U) of %s", name, r, r, path)
			}
		}
	}
}

func TestAFontCanBeReadInPlace(t *testing.T) {
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	for _, name := range assets.FontNames {
		whole, err := assets.Font(name)
		if err != nil {
			t.Fatal(err)
		}
		reader, size, err := assets.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		head := make([]byte, 4)
		if _, err := reader.ReadAt(head, 0); err != nil || size != int64(len(whole)) || !bytes.Equal(head, whole[:4]) {
			t.Errorf("%s in place: %d bytes beginning %q, %v; want %d beginning %q", name, size, head, err, len(whole), whole[:4])
		}
	}
}
