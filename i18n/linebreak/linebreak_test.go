package linebreak_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/i18n/linebreak"
)

// cells measures as a terminal does: two cells for a wide glyph, one for others.
func cells(s string) float64 {
	var w float64
	for _, r := range s {
		if r >= 0x1100 && r != '“' && r != '”' {
			w++
		}
		w++
	}
	return w
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		lang  i18n.Lang
		width float64
		text  string
		want  string // lines joined by "|"
	}{
		{"what fits stays one line", "ko", 20, "상담 예약하기", "상담 예약하기"},
		{"nothing is one empty line", "zh", 20, "", ""},
		{"a newline forces a break, an empty line stays", "en", 20, "a\n\nb\r\nc\n", "a||b|c|"},
		{"Chinese breaks between glyphs", "zh", 8, "您现在住的房子是哪一种", "您现在住|的房子是|哪一种"},
		{"a full stop never begins a line", "zh", 8, "请您坐下。谢谢", "请您坐|下。谢谢"},
		{"two closing marks go down together", "zh", 12, "他说（好吧）。", "他说（好|吧）。"},
		{"an opening bracket never ends a line", "ja", 8, "係の人「は」です", "係の人|「は」で|す"},
		{"a curly quote opens with its word", "zh", 7, "他说话“你好”", "他说话|“你好”"},
		{"small kana and the long mark never begin a line", "ja", 6, "アパート", "アパー|ト"},
		{"a small tsu stays with the kana before", "ja", 6, "もらえった", "もら|えった"},
		{"the iteration mark stays", "ja", 6, "佐藤佐々木", "佐藤|佐々木"},
		{"an ellipsis never begins a line", "zh", 6, "请稍等……", "请稍|等……"},
		{"a full-width percent stays with its digits", "ja", 8, "自己負担９０％", "自己負担|９０％"},
		{"an amount keeps its unit", "zh", 10, "每月可领1,280元起", "每月可领|1,280元起"},
		{"a year keeps its unit", "zh", 12, "有效期到2026年", "有效期到|2026年"},
		{"full-width digits are one number", "ja", 8, "家族６５歳の方", "家族|６５歳の|方"},
		{"ten thousands stay whole", "ja", 12, "ひと月に1万5,000円", "ひと月に|1万5,000円"},
		{"Han numerals stay whole", "zh", 10, "补贴一千五百元", "补贴|一千五百元"},
		{"an ordinal stays whole", "zh", 8, "这是第3题吗", "这是|第3题吗"},
		{"a unit behind a space stays", "zh", 12, "每月可领1,595 元", "每月可领|1,595 元"},
		{"a unit of two glyphs stays", "zh", 10, "年满六十周岁", "年满|六十周岁"},
		{"per month stays", "zh", 14, "给您800元/月起", "给您800元/月起"},
		{"per month goes down whole", "zh", 11, "给您800元/月", "给您|800元/月"},
		{"Korean breaks at spaces only", "ko", 12, "가구 어려움 종합평가", "가구 어려움|종합평가"},
		{"a Korean word is never torn while it fits", "ko", 10, "복지상담 전문관이 갑니다", "복지상담|전문관이|갑니다"},
		{"a Korean word wider than the line is", "ko", 6, "복지상담전문관", "복지상|담전문|관"},
		{"Korean in a Chinese line stays whole", "zh", 10, "请去종로구청", "请去|종로구청"},
		{"a spoken time stays with its half of the day", "ko", 15, "내일은 오후 2:10에", "내일은|오후 2:10에"},
		{"a Korean word that ends like a prefix is not one", "ko", 9, "임대 계약 5건", "임대 계약|5건"},
		{"English breaks at spaces", "en", 10, "book a home visit", "book a|home visit"},
		{"English does not break at a hyphen that fits", "en", 10, "a low-cost co-op", "a low-cost|co-op"},
		{"English keeps the hour with its half", "en", 11, "come at 2:10 pm", "come at|2:10 pm"},
		{"a currency code stays with its sum", "en", 11, "It is CNY 1,595", "It is|CNY 1,595"},
		{"a long word is split", "en", 4, "abcdefghij", "abcd|efgh|ij"},
		{"an address on the net gives way at its slashes", "en", 12, "https://maru.example/help", "https://|maru.example|/help"},
		{"a phone number stays whole", "ko", 16, "전화는 02-1234-5678", "전화는|02-1234-5678"},
		{"a number to read aloud stays whole", "en", 14, "Number 4827 193 506", "Number|4827 193 506"},
		{"but gives way at its spaces first", "en", 9, "4827 193 506", "4827 193|506"},
		{"and only then inside", "en", 7, "4827 193 506", "4827|193 506"},
		{"a word that is split keeps its indent", "en", 4, "  abcdef", "  ab|cdef"},
		{"a dot inside a name never begins a line", "zh", 4, "阿里·买", "阿|里·|买"},
		{"an ideographic space vanishes at a break", "ja", 8, "福祉係　二階", "福祉係|二階"},
		{"leading spaces stay", "en", 8, "  a bc def", "  a bc|def"},
		{"a no-break space does not break", "en", 6, "ab\u00a0cd ef", "ab\u00a0cd|ef"},
		{"a family emoji is one glyph", "en", 4, "👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧|👨‍👩‍👧"},
		{"a mark stays on its letter", "en", 1, "e\u0301e\u0301", "e\u0301|e\u0301"},
		{"a bullet may begin a line", "ja", 8, "あいう ・えお", "あいう|・えお"},
		{"where nothing fits one glyph a line is left", "zh", 1, "中文", "中|文"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(linebreak.Wrap(tt.text, tt.lang, tt.width, cells), "|")
			if got != tt.want {
				t.Errorf("Wrap(%q, %s, %g)\n got %q\nwant %q", tt.text, tt.lang, tt.width, got, tt.want)
			}
		})
	}
}

// TestKinsoku tries every character of the two standards between ideographs.
func TestKinsoku(t *testing.T) {
	const noStart = "）〕］｝〉》」』】〙〗〟’”｠»)]}" + "‐゠–〜～" + "？！‼⁇⁈⁉?!" + "・：；／:;/" + "。．、，,.｡､･·" +
		"ヽヾゝゞ々〻" + "ーｰ" + "…‥" + "％‰℃°′″%" + "ﾞﾟ" +
		"ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
	const noEnd = "（〔［｛〈《「『【〘〖〝‘“｟«([{" + "￥＄￡＃¥$£#№"
	for _, l := range []i18n.Lang{i18n.Chinese, i18n.Japanese} {
		for _, before := range "漢か" {
			for _, r := range noStart {
				if got := linebreak.Wrap("漢"+string(before)+string(r), l, 5, cells); strings.HasPrefix(got[len(got)-1], string(r)) {
					t.Errorf("%s: %q begins a line in %q", l, r, got)
				}
			}
			for _, r := range noEnd {
				if got := linebreak.Wrap("漢"+string(r)+string(before), l, 4.5, cells); strings.HasSuffix(got[0], string(r)) {
					t.Errorf("%s: %q ends a line in %q", l, r, got)
				}
			}
		}
	}
}

func TestWrapPhrases(t *testing.T) {
	tests := []struct {
		name  string
		lang  i18n.Lang
		width float64
		text  string
		want  string
	}{
		{"a particle does not begin a line", "ja", 18, "この紙を機械にかざすと、続きができます。", "この紙を|機械にかざすと、|続きができます。"},
		{"a compound is not torn", "ja", 12, "わたしの支援相談", "わたしの|支援相談"},
		{"a polite prefix stays with its word", "ja", 10, "今日もお知らせ", "今日も|お知らせ"},
		{"a phrase wider than the line is broken as text", "ja", 6, "福祉事務所", "福祉事|務所"},
		{"a Korean dependent noun stays with its verb", "ko", 20, "이어서 바로 더 할 수 있어요", "이어서 바로 더|할 수 있어요"},
		{"a Korean thing stays with what it is", "ko", 14, "댁에서 가져오실 것", "댁에서|가져오실 것"},
		{"one glyph is not left alone", "zh", 18, "银杏街道社区服务中心", "银杏街道社区服务|中心"},
		{"nor with its full stop", "zh", 18, "请来社区事务服务中心。", "请来社区事务服务|中心。"},
		{"an amount is not torn for it", "zh", 10, "每月1,280元整", "每月|1,280元整"},
		{"Chinese is broken as text", "zh", 8, "预约一位顾问", "预约一位|顾问"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(linebreak.WrapPhrases(tt.text, tt.lang, tt.width, cells), "|")
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDominant(t *testing.T) {
	tests := []struct {
		name   string
		text   string
		reader i18n.Lang
		want   i18n.Lang
	}{
		{"a Korean name on a Chinese screen is Korean", "김복순 (金福順)", "zh", "ko"},
		{"a Chinese line with a Korean name is Chinese", "请到종로구청办理申请手续", "zh", "zh"},
		{"a Korean line with many Han is Korean", "最低生活保障을 신청해요", "ko", "ko"},
		{"kana makes it Japanese", "鈴木みどり", "en", "ja"},
		{"Han alone is read as the reader reads it", "田中", "ja", "ja"},
		{"Han alone is Chinese for who reads neither", "最低生活保障", "ko", "zh"},
		{"Latin is the reader's", "Maru 3", "ko", "ko"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := linebreak.Dominant(tt.text, tt.reader); got != tt.want {
				t.Errorf("Dominant(%q, %s) = %s, want %s", tt.text, tt.reader, got, tt.want)
			}
		})
	}
}

// anyText draws from the kinds of runes that the breaker tells apart.
func anyText() *rapid.Generator[string] {
	runes := rapid.OneOf(
		rapid.SampledFrom([]rune(" 　\t\n\r\u00a0\u200b\u2028、。」（「“”ーっ々…—・%％/-,.:1２元円원년月第万一十")),
		rapid.SampledFrom([]rune("abcZ가나다각\u1100\u1161あいアイ漢字\u0301👨\u200d👩🇰🇷𠮷")),
		rapid.Rune(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOfN(runes, 0, 60, -1).Draw(t, "text")
		if rapid.IntRange(0, 9).Draw(t, "spoil") == 0 {
			s += "\xff" + s
		}
		return s
	})
}

func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wrap := linebreak.Wrap
		if rapid.Bool().Draw(t, "phrases") {
			wrap = linebreak.WrapPhrases
		}
		text := anyText().Draw(t, "s")
		lang := rapid.SampledFrom(i18n.Langs).Draw(t, "lang")
		width := rapid.Float64Range(0, 30).Draw(t, "width")
		at := 0
		for _, s := range linebreak.Spans(text, lang, width, cells) {
			if s.Start < at || s.End < s.Start {
				t.Fatalf("span %v after %d", s, at)
			}
			if lost := strings.Trim(text[at:s.Start], " \u3000\t\r\n\v\f\u0085\u2028\u2029\u1680\u205f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"); lost != "" {
				t.Fatalf("lost %q", lost)
			}
			at = s.End
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("lost the end %q", text[at:])
		}
		joined := strings.Join(wrap(text, lang, width, cells), "")
		if strip(joined) != strip(text) {
			t.Fatalf("got %q of %q", joined, text)
		}
	})
}

func TestWrapNeverOverhangsButByOneGlyph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("漢あ가a1 ,、。「」（％元")), 0, 60, -1).Draw(t, "text")
		lang := rapid.SampledFrom(i18n.Langs).Draw(t, "lang")
		width := rapid.Float64Range(2, 30).Draw(t, "width")
		for _, line := range append(linebreak.Wrap(text, lang, width, cells), linebreak.WrapPhrases(text, lang, width, cells)...) {
			if cells(line) > width {
				t.Fatalf("line %q is %g wide, not %g", line, cells(line), width)
			}
		}
	})
}

func TestWrapKeepsKinsokuWhereALineCanHoldIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// At most two marks in a row, so that a line of ten glyphs always has a
		// lawful break.
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"漢", "字", "あ", "ア", "ー", "漢、", "字。", "あ」", "「漢", "（ア", "っ", "あ…", "々"}), 1, 40).Draw(t, "parts")
		lang := rapid.SampledFrom([]i18n.Lang{i18n.Chinese, i18n.Japanese}).Draw(t, "lang")
		for i := 1; i < len(parts); i++ { // no runs of marks
			if strings.ContainsAny(parts[i], "ーっ々") && strings.ContainsAny(parts[i-1], "ーっ々") {
				parts[i] = "漢"
			}
		}
		wrap := rapid.SampledFrom([]func(string, i18n.Lang, float64, func(string) float64) []string{linebreak.Wrap, linebreak.WrapPhrases}).Draw(t, "wrap")
		for i, line := range wrap(strings.Join(parts, ""), lang, 20, cells) {
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune("ー、。」っ…々", first) || strings.ContainsRune("「（", last) {
				t.Fatalf("line %d is %q", i, line)
			}
		}
	})
}

func TestWrapNeverTearsANumberThatFits(t *testing.T) {
	numbers := []string{"1,280元", "2026年", "65세", "48,000円", "02-1234-5678", "１２３円", "3万5千円", "第3", "90%"}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom(i18n.Langs).Draw(t, "lang")
		number := rapid.SampledFrom(numbers).Draw(t, "number")
		before := strings.Repeat("字", rapid.IntRange(0, 12).Draw(t, "n"))
		text := before + " " + number + " あとの字"
		lines := linebreak.Wrap(text, lang, 14, cells)
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, number) }) {
			t.Fatalf("%q was torn: %q", number, lines)
		}
	})
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u3000\t\r\n\v\f\u0085\u2028\u2029\u1680\u205f", r) || r >= '\u2000' && r <= '\u200a' && r != '\u2007' {
			return -1
		}
		return r
	}, s)
}

func BenchmarkWrap(b *testing.B) {
	texts := map[i18n.Lang]string{
		i18n.Chinese:  "最低生活保障：每人每月1,595元。请您带上身份证、户口簿和收入证明，到街道社区事务受理服务中心办理。",
		i18n.Korean:   "기초생활보장 생계급여는 한 달에 820,556원까지 받을 수 있어요. 신분증과 통장 사본을 가지고 주민센터로 오세요.",
		i18n.Japanese: "住宅確保給付金は、ひと月に53,700円まで受け取れます。本人確認書類と賃貸契約書を持って、窓口へお越しください。",
		i18n.English:  "The basic living allowance pays up to CNY 1,595 a month. Please bring your identity card and proof of income.",
	}
	for _, l := range i18n.Langs {
		b.Run(string(l), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				linebreak.Wrap(texts[l], l, 18, cells)
			}
		})
	}
}
