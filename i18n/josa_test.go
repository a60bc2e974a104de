package i18n_test

import (
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
)

func TestJosa(t *testing.T) {
	for _, c := range []struct{ name, word, pair, want string }{
		{"after a consonant", "접수증", "을/를", "을"},
		{"after a vowel", "마루", "을/를", "를"},
		{"으로 after a consonant", "집", "으로/로", "으로"},
		{"으로 after ㄹ, which counts as a vowel", "서울", "으로/로", "로"},
		{"으로 after a vowel", "센터", "으로/로", "로"},
		{"ㄹ is a consonant for every other particle", "서울", "은/는", "은"},
		{"a digit as it is read: 삼", "3", "은/는", "은"},
		{"a digit as it is read: 이", "12", "은/는", "는"},
		{"a digit that ends in ㄹ: 칠", "7", "으로/로", "로"},
		{"six, which ends in ㄱ", "6", "으로/로", "으로"},
		{"tens, hundreds, thousands end in a consonant", "1,500", "이/가", "이"},
		{"만 and 억 end in a consonant", "300000000", "이/가", "이"},
		{"조 ends in a vowel", "2,000,000,000,000", "이/가", "가"},
		{"nought is 영", "0", "이/가", "이"},
		{"decimals are read digit by digit", "3.40", "이/가", "이"},
		{"a unit decides, not its number", "30,000원", "을/를", "을"},
		{"percent is 퍼센트", "40%", "은/는", "는"},
		{"capitals are read by letter: 큐아르", "QR", "을/를", "을"},
		{"capitals are read by letter: 티브이", "TV", "이/가", "가"},
		{"a letter that ends in a consonant: 엠", "SM", "과/와", "과"},
		{"a foreign word that ends in a nasal", "plan", "을/를", "을"},
		{"a foreign word that ends in a vowel", "Maru", "을/를", "를"},
		{"a foreign word that ends in l", "Seoul", "으로/로", "로"},
		{"a gloss in brackets is not read", "은행(bank)", "이/가", "이"},
		{"closing quotes are not read", "‘모르겠어요’", "을/를", "를"},
		{"kana that ends in ん", "ラーメン", "이/가", "이"},
		{"kana that ends in a vowel", "すし", "이/가", "가"},
		{"Chinese characters: both forms", "住民", "을/를", "을(를)"},
		{"Chinese characters: both forms of 으로", "東京", "으로/로", "(으)로"},
		{"nothing at all: both forms", "", "이/가", "이(가)"},
		{"예요 after a vowel", "60세", "이에요/예요", "예요"},
	} {
		if got := i18n.Josa(c.word, c.pair); got != c.want {
			t.Errorf("%s: %s + %s is %q, want %q", c.name, c.word, c.pair, got, c.want)
		}
	}
}

func TestJosaAlwaysFindsAForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.String().Draw(t, "word")
		switch got := i18n.Josa(word, "은/는"); got {
		case "은", "는", "은(는)":
		default:
			t.Fatalf("%q takes %q", word, got)
		}
	})
}

func TestJoin(t *testing.T) {
	items := []string{"A", "B", "C"}
	for l, want := range map[i18n.Lang]string{
		i18n.Chinese: "A、B、C", i18n.Japanese: "A、B、C", i18n.Korean: "A, B, C", i18n.English: "A, B, C",
	} {
		if got := l.Join(items); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
