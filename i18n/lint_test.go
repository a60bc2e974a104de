package i18n_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"

	"maru/i18n"
)

// message is one sentence as it stands in its file.
type message struct {
	key, description string
	lang             i18n.Lang
	forms            []string // Other, and One where there is one
}

// messages reads every message file.
func messages(t *testing.T) []message {
	t.Helper()
	paths, err := filepath.Glob("messages/*.toml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no message files: %v", err)
	}
	descriptions := map[string]string{}
	var all []message
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := goi18n.ParseMessageFileBytes(data, path, map[string]goi18n.UnmarshalFunc{"toml": toml.Unmarshal})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, m := range file.Messages {
			one := message{key: m.ID, lang: i18n.Lang(file.Tag.String()), forms: []string{m.Other}}
			if m.One != "" {
				one.forms = append(one.forms, m.One)
			}
			if m.Description != "" {
				descriptions[m.ID] = m.Description
			}
			all = append(all, one)
		}
	}
	for i := range all {
		all[i].description = descriptions[all[i].key]
	}
	return all
}

// forbidden are the words that no resident is told: they accuse, they belong
// to the office, or they name a band of hardship.
var forbidden = map[i18n.Lang]*regexp.Regexp{
	i18n.English:  regexp.MustCompile(`(?i)\b(errors?|invalid|illegal|failed|failure|abort\w*|poor|poverty|score|ok|submit|confirm)\b`),
	i18n.Chinese:  regexp.MustCompile(`错误|出错|无效|非法|不合法|失败|异常|贫困|穷|分数|等级|提交|你`),
	i18n.Korean:   regexp.MustCompile(`오류|에러|무효|불법|실패|잘못된|비정상|빈곤|점수|등급|제출|당신`),
	i18n.Japanese: regexp.MustCompile(`エラー|無効|不正|違法|失敗|異常|貧困|点数|等級|提出|あなた`),
}

func TestNoForbiddenWords(t *testing.T) {
	for _, m := range messages(t) {
		for _, s := range m.forms {
			if found := forbidden[m.lang].FindString(s); found != "" {
				t.Errorf("%s in %s says %q: %s", m.key, m.lang, found, s)
			}
		}
	}
}

// endings are how a sentence of the house may end before its full stop.
var endings = map[i18n.Lang]*regexp.Regexp{
	i18n.Korean:   regexp.MustCompile(`(요|니다)$`),
	i18n.Japanese: regexp.MustCompile(`(です|ます|ますか|ですか|ました|ません|ませんでした|でした|ください|どうぞ)$`),
}

var stops = regexp.MustCompile(`[.。?？]`)

func TestSentencesArePolite(t *testing.T) {
	for _, m := range messages(t) {
		ending := endings[m.lang]
		if ending == nil {
			continue
		}
		for _, s := range m.forms {
			s = actions.ReplaceAllString(s, "0")
			for _, at := range stops.FindAllStringIndex(s, -1) {
				sentence := strings.TrimRight(s[:at[0]], "’」")
				if !ending.MatchString(sentence) {
					t.Errorf("%s in %s does not end politely: %s", m.key, m.lang, sentence)
				}
			}
		}
	}
}

var (
	actions = regexp.MustCompile(`{{[^}]*}}`)
	// halfWidth finds half-width punctuation after a Chinese or Japanese character.
	halfWidth = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}][,.!?:;()]`)
	fullWidth = regexp.MustCompile(`[，。！？：；（）]`)
)

func TestPunctuationIsThatOfTheLanguage(t *testing.T) {
	for _, m := range messages(t) {
		for _, s := range m.forms {
			plain := actions.ReplaceAllString(s, "一")
			switch m.lang {
			case i18n.Chinese, i18n.Japanese:
				if found := halfWidth.FindString(plain); found != "" {
					t.Errorf("%s in %s has half-width punctuation after %q", m.key, m.lang, found)
				}
			default:
				if found := fullWidth.FindString(s); found != "" {
					t.Errorf("%s in %s has full-width punctuation %q", m.key, m.lang, found)
				}
			}
			for _, r := range s {
				if unicode.Is(unicode.So, r) && r != '㎡' || unicode.Is(unicode.Co, r) {
					t.Errorf("%s in %s has the pictogram %q", m.key, m.lang, r)
				}
			}
			if strings.TrimSpace(s) != s || strings.Contains(s, "  ") {
				t.Errorf("%s in %s has stray spaces: %q", m.key, m.lang, s)
			}
		}
	}
}

var (
	glyphBudget  = regexp.MustCompile(`(?:(One|Two) lines? of|[Aa]t most) (\d+) glyphs`)
	letterBudget = regexp.MustCompile(`(\d+) letters`)
	barBudget    = "Two glyphs in zh, ko, ja; at most 8 letters."
)

// TestWordsFitTheirPlace holds every sentence to the length that its
// description promises. A glyph is the width of a Han character; Latin letters
// and figures are counted as wide as Noto Sans draws them on average.
func TestWordsFitTheirPlace(t *testing.T) {
	held := 0
	for _, m := range messages(t) {
		glyphs, letters := budget(t, m.description)
		for _, s := range m.forms {
			s = actions.ReplaceAllString(s, "00")
			if m.lang == i18n.English && letters > 0 {
				held++
				if n := len([]rune(s)); n > letters {
					t.Errorf("%s has %d letters of at most %d: %s", m.key, n, letters, s)
				}
				continue
			}
			if glyphs > 0 {
				held++
				if w := width(s); w > glyphs {
					t.Errorf("%s in %s is %.1f glyphs wide of at most %.0f: %s", m.key, m.lang, w, glyphs, s)
				}
			}
		}
	}
	t.Logf("%d sentences are held to a length", held)
}

func TestBarWordsAreThoseOfTheLook(t *testing.T) {
	keys := []string{"back", "home", "language", "size", "contrast", "listen", "staff"}
	for l, words := range map[i18n.Lang]string{
		i18n.Chinese:  "返回 首页 语言 字号 对比 朗读 求助",
		i18n.Korean:   "뒤로 처음 언어 글자 명암 듣기 직원",
		i18n.Japanese: "戻る 最初 言語 文字 明暗 音声 係員",
		i18n.English:  "Back Home Language Size Contrast Listen Staff",
	} {
		for i, want := range strings.Fields(words) {
			if got := i18n.Default().Printer(l).Say("shell." + keys[i]); got != want {
				t.Errorf("shell.%s in %s: %q, want %q", keys[i], l, got, want)
			}
		}
	}
}

// budget reads the lengths that a description promises, 0 where it promises
// none.
func budget(t *testing.T, description string) (glyphs float64, letters int) {
	t.Helper()
	if strings.Contains(description, barBudget) {
		return 2, 8
	}
	if m := letterBudget.FindStringSubmatch(description); m != nil {
		letters, _ = strconv.Atoi(m[1])
	}
	m := glyphBudget.FindStringSubmatch(description)
	if m == nil {
		return 0, letters
	}
	n, err := strconv.Atoi(m[2])
	if err != nil {
		t.Fatal(err)
	}
	if m[1] == "Two" {
		n *= 2
	}
	return float64(n), letters
}

// width returns how many Han characters wide a text is; of several lines the
// widest counts.
func width(s string) float64 {
	w := 0.0
	for i, r := range s {
		switch {
		case r == '\n':
			return max(w, width(s[i+1:]))
		case r == ' ':
			w += 0.22
		case r < 0x2E80:
			w += 0.53
		case unicode.Is(unicode.Hangul, r):
			w += 0.92
		default:
			w++
		}
	}
	return w
}
