package byname_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk/directory/byname"
)

// names are the entries of the tables, by number.
var names = []struct {
	name    i18n.Text
	reading string
}{
	0: {i18n.Text{"zh": "新泾社区诊所", "en": "Xinjing Community Clinic"}, ""},
	1: {i18n.Text{"zh": "长宁法律援助站", "en": "Changning Legal Aid"}, ""},
	2: {i18n.Text{"ko": "서울복지관", "en": "Seoul Welfare Centre"}, ""},
	3: {i18n.Text{"ko": "꿈나무 도서관", "en": "Dream Tree Library"}, ""},
	4: {i18n.Text{"ja": "かわべ診療所", "en": "Kawabe Clinic"}, "かわべ しんりょうじょ"},
	5: {i18n.Text{"ja": "ガーデン食堂", "en": "Garden Kitchen"}, "ガーデン しょくどう"},
	6: {i18n.Text{"ja": "みんなの家", "en": "Everybody's House"}, "みんなのいえ"},
}

func index() *byname.Index {
	x := &byname.Index{}
	for _, n := range names {
		x.Add(n.name, n.reading)
	}
	return x
}

func TestSearch(t *testing.T) {
	tests := []struct {
		name, query string
		lang        i18n.Lang
		want        []int
	}{
		{"the beginning of a Chinese name", "新泾", i18n.Chinese, []int{0}},
		{"a piece from its middle", "诊所", i18n.Chinese, []int{0}},
		{"pinyin in full", "xinjing", i18n.English, []int{0}},
		{"pinyin by initials", "xjsq", i18n.Chinese, []int{0}},
		{"pinyin half typed", "xinj", i18n.Chinese, []int{0}},
		{"pinyin, full and initials mixed", "xjingsq", i18n.Chinese, []int{0}},
		{"a glyph of two sounds, by the one", "changning", i18n.Chinese, []int{1}},
		{"and by the other", "zhangning", i18n.Chinese, []int{1}},
		{"pinyin from the middle", "flyz", i18n.Chinese, []int{1}},
		{"Hangul in full", "서울복지관", i18n.Korean, []int{2}},
		{"a syllable that is still being typed", "서우", i18n.Korean, []int{2}},
		{"the next consonant under the last syllable", "섭", i18n.Korean, nil},
		{"a tail that begins the next syllable", "서웁", i18n.Korean, []int{2}},
		{"initial consonants", "ㅅㅇㅂㅈㄱ", i18n.Korean, []int{2}},
		{"initials from the middle", "ㅂㅈ", i18n.Korean, []int{2}},
		{"a syllable and initials", "서울ㅂㅈ", i18n.Korean, []int{2}},
		{"a tense consonant under its plain one", "ㄱㄴㅁ", i18n.Korean, []int{3}},
		{"a tense consonant as it is", "ㄲㄴ", i18n.Korean, []int{3}},
		{"the keys of a Korean keyboard", "tjdnf", i18n.Korean, []int{2}},
		{"the same with a space", "tj dnf", i18n.Korean, []int{2}},
		{"hiragana", "かわべ", i18n.Japanese, []int{4}},
		{"katakana is the same", "カワベ", i18n.Japanese, []int{4}},
		{"half-width katakana with its voice mark", "ｶﾜﾍﾞ", i18n.Japanese, []int{4}},
		{"kana by the beginnings of words", "かし", i18n.Japanese, []int{4}},
		{"a voiced kana is another kana", "がわべ", i18n.Japanese, nil},
		{"kana that stand in the name itself", "みんなの家", i18n.Japanese, []int{6}},
		{"letters, whatever their case", "KAWABE", i18n.Japanese, []int{4}},
		{"full-width letters", "ｋａｗａｂｅ", i18n.Japanese, []int{4}},
		{"the beginnings of words", "kc", i18n.English, []int{4}},
		{"a word from the middle, in the order of the list", "clinic", i18n.English, []int{0, 4}},
		{"signs between letters do not matter", "everybody's-house", i18n.English, []int{6}},
		{"nothing is asked", "", i18n.English, nil},
		{"nothing but signs", " -!", i18n.English, nil},
		{"nothing has such a name", "qqq", i18n.English, nil},
		{"a query longer than any name", strings.Repeat("x", 5000), i18n.English, nil},
	}
	x := index()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := x.Search(test.query, test.lang); !slices.Equal(got, test.want) {
				t.Errorf("%q finds %v, want %v", test.query, got, test.want)
			}
		})
	}
}

func TestInitials(t *testing.T) {
	tests := []struct {
		name, keys string
		lang       i18n.Lang
		want       []int
	}{
		{"a row of kana finds its voiced kana too", "か", i18n.Japanese, []int{4, 5}},
		{"two rows go on in the word", "かわ", i18n.Japanese, []int{4}},
		{"or begin the next one", "かさ", i18n.Japanese, []int{4, 5}},
		{"the mark of a long vowel has no key", "かた", i18n.Japanese, []int{5}},
		{"consonants", "ㅅㅇ", i18n.Korean, []int{2}},
		{"letters of words", "cla", i18n.English, []int{1}},
		{"letters of syllables", "cnfl", i18n.Chinese, []int{1}},
		{"nothing is pressed", "", i18n.Japanese, nil},
	}
	x := index()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := x.Initials(test.keys, test.lang); !slices.Equal(got, test.want) {
				t.Errorf("%q finds %v, want %v", test.keys, got, test.want)
			}
		})
	}
}

func TestTheBestComeFirst(t *testing.T) {
	x := &byname.Index{}
	for _, name := range []string{"Old Rose House", "Rosemary", "Rose House", "Rose", "Red Oak Sea East"} {
		x.Add(i18n.Text{i18n.English: name}, "")
	}
	x.Add(i18n.Text{i18n.Korean: "Rose"}, "")
	want := []int{3, 5, 1, 2, 4, 0} // whole, whole elsewhere, from the beginning, initials, inside
	if got := x.Search("rose", i18n.English); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestEveryNameFindsItself draws names in any script.
func TestEveryNameFindsItself(t *testing.T) {
	glyphs := map[i18n.Lang]*rapid.Generator[rune]{
		i18n.Chinese:  rapid.RuneFrom([]rune("新泾长宁法律援助站诊所社区重庆乐行")),
		i18n.Korean:   rapid.RuneFrom([]rune("가나다라서울복지관과괜꿈뜰쌀왔닭없")),
		i18n.Japanese: rapid.RuneFrom([]rune("あいがぎパャッー診療所家カヲヴ")),
		i18n.English:  rapid.RuneFrom([]rune("abcxyzÀé019")),
	}
	rapid.Check(t, func(t *rapid.T) {
		x := &byname.Index{}
		var all []i18n.Text
		for range rapid.IntRange(1, 8).Draw(t, "how many") {
			name := i18n.Text{}
			for _, l := range i18n.Langs {
				name[l] = rapid.StringOfN(glyphs[l], 1, 12, -1).Draw(t, string(l))
			}
			x.Add(name, "")
			all = append(all, name)
		}
		for i, name := range all {
			for l, text := range name {
				if strings.Trim(text, "ー") == "" {
					continue
				}
				if found := x.Search(text, l); !slices.Contains(found, i) {
					t.Fatalf("%q does not find number %d; it finds %v", text, i, found)
				}
				first := []rune(text)[:1]
				if found := x.Search(string(first), l); string(first) != "ー" && !slices.Contains(found, i) {
					t.Fatalf("%q does not find %q; it finds %v", string(first), text, found)
				}
			}
		}
	})
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"xj", "ㅅㅇ", "かし", "ᄀ", "\xff", "ｶﾞ", "a\u0301", "", "한ㄱ"} {
		f.Add(s)
	}
	x := index()
	f.Fuzz(func(t *testing.T, query string) {
		for _, l := range i18n.Langs {
			for _, found := range [][]int{x.Search(query, l), x.Initials(query, l)} {
				seen := map[int]bool{}
				for _, i := range found {
					if i < 0 || i >= len(names) || seen[i] {
						t.Fatalf("%q finds %v", query, found)
					}
					seen[i] = true
				}
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	x := &byname.Index{}
	for range 1000 {
		for _, n := range names {
			x.Add(n.name, n.reading)
		}
	}
	b.ResetTimer()
	for b.Loop() {
		x.Search("xjsq", i18n.Chinese)
	}
}

func TestAReadingIsKanaAndSpaces(t *testing.T) {
	for s, want := range map[string]bool{
		"せいかつ ほご ほう": true, "チャレンジ しえん": true, "サービス": true, "": false, " ": false, "生活 ほご": false, "seikatsu": false,
	} {
		if got := byname.IsReading(s); got != want {
			t.Errorf("IsReading(%q) = %v", s, got)
		}
	}
}
