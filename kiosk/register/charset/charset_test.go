package charset_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"maru/kiosk/register/charset"
)

// What offices write: heads of tables, names, streets, short notes.
var texts = map[string]string{
	"zh": "身份证号,姓名,户号,是否低保,月收入,居委会\n310105194912310023,王秀英,长宁-0012,是,1350,新华路街道第三居委会\n310105195001010012,陈建国,长宁-0013,否,5200,程家桥街道虹桥新村\n",
	"ko": "주민등록번호,성명,세대번호,수급여부,월소득,동\n800101-1234560,김영희,성북-0012,예,820000,정릉동\n750305-2345670,박철수,성북-0013,아니오,2100000,길음동\n",
	"ja": "個人番号,氏名,世帯番号,保護の有無,月収,町名\n123456789018,佐藤 ハナ,北区-0012,あり,98000,赤羽台一丁目\n234567890124,鈴木 一郎,北区-0013,なし,210000,王子本町\n",
}

var encoders = map[charset.Encoding]encoding.Encoding{
	charset.GB18030: simplifiedchinese.GB18030, charset.EUCKR: korean.EUCKR, charset.ShiftJIS: japanese.ShiftJIS,
	charset.UTF16LE: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	charset.UTF16BE: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	charset.UTF8:    unicode.UTF8,
}

func written(t testing.TB, e charset.Encoding, text string) []byte {
	t.Helper()
	b, err := encoders[e].NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryEncodingIsToldAndRead(t *testing.T) {
	for lang, national := range map[string]charset.Encoding{"zh": charset.GB18030, "ko": charset.EUCKR, "ja": charset.ShiftJIS} {
		for _, e := range []charset.Encoding{national, charset.UTF8, charset.UTF16LE, charset.UTF16BE} {
			for _, mark := range []string{"", "\uFEFF"} {
				if mark != "" && e == national {
					continue
				}
				bytesOf := written(t, e, mark+texts[lang])
				got, err := charset.Detect(bytesOf)
				if got != e || err != nil {
					t.Errorf("%s in %s (mark %q) was told as %q, %v", lang, e, mark, got, err)
					continue
				}
				r, err := charset.Reader(got, bytes.NewReader(bytesOf))
				if err != nil {
					t.Fatal(err)
				}
				if back, err := io.ReadAll(r); string(back) != texts[lang] || err != nil {
					t.Errorf("%s in %s came back as %q, %v", lang, e, back, err)
				}
			}
		}
	}
}

func TestDetect(t *testing.T) {
	tests := []struct {
		name string
		text []byte
		want charset.Encoding
	}{
		{"an empty file is UTF-8", nil, charset.UTF8},
		{"plain ASCII is UTF-8", []byte("id,name\n1,Kim\n"), charset.UTF8},
		{"a sample that ends within a UTF-8 character", []byte(texts["ko"])[:len(texts["ko"])-2], charset.UTF8},
		{"a single Chinese name", written(t, charset.GB18030, "姓名\n诸葛孔明\n"), charset.GB18030},
		{"a single Korean name", written(t, charset.EUCKR, "성명\n남궁민수\n"), charset.EUCKR},
		{"a single Japanese name", written(t, charset.ShiftJIS, "氏名\nさくら 花子\n"), charset.ShiftJIS},
		{"Korean of code page 949, which EUC-KR lacks", written(t, charset.EUCKR, "성명,비고\n홍길동,똠방각하 펲시콜라를 드셨음\n"), charset.EUCKR},
		{"rare Chinese of four bytes", written(t, charset.GB18030, "姓名,住址\n㐂芳,上海市长宁区新华路街道\n"), charset.GB18030},
		{"half-width kana beside kanji", written(t, charset.ShiftJIS, "氏名,カナ,住所\n鈴木一郎,ｽｽﾞｷ ｲﾁﾛｳ,東京都北区赤羽台\n"), charset.ShiftJIS},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, err := charset.Detect(test.text); got != test.want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
	for name, text := range map[string][]byte{
		"a picture":                []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02"),
		"bytes without a sense":    {0xFF, 0xC0, 0x80, 0xFF, 0xFE, 0xFD},
		"a spreadsheet is no text": []byte("PK\x03\x04\x14\x00\x08\x08\x08\x00\x00\x00"),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := charset.Detect(text); !errors.Is(err, charset.ErrUnknown) {
				t.Errorf("it was told as %q, %v", got, err)
			}
		})
	}
}

// A file of real size, cut anywhere, keeps its encoding.
func TestACutSampleKeepsItsEncoding(t *testing.T) {
	national := map[string]charset.Encoding{"zh": charset.GB18030, "ko": charset.EUCKR, "ja": charset.ShiftJIS}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"zh", "ko", "ja"}).Draw(t, "lang")
		e := rapid.SampledFrom([]charset.Encoding{charset.UTF8, charset.UTF16LE, charset.UTF16BE, national[lang]}).Draw(t, "encoding")
		all, err := encoders[e].NewEncoder().Bytes([]byte(strings.Repeat(texts[lang], 3)))
		if err != nil {
			t.Fatal(err)
		}
		cut := rapid.IntRange(60, len(all)).Draw(t, "cut")
		if got, err := charset.Detect(all[:cut]); got != e {
			t.Fatalf("%s in %s cut at %d was told as %q, %v", lang, e, cut, got, err)
		}
	})
}

func TestReaderRefusesWhatItDoesNotKnow(t *testing.T) {
	if _, err := charset.Reader("koi8-r", strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "koi8-r") {
		t.Errorf("got %v", err)
	}
}
