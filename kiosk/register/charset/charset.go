// Package charset tells in which encoding the text of a file is written, among
// those that offices in China, Korea and Japan use, and reads it.
//
// A text is tried in every encoding: those in which its bytes mean nothing are
// out, and of the others the one that yields the most ordinary text wins. The
// national encodings share most of their codes, so what decides is where in
// the code table the characters of a language lie.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is one way to write text as bytes.
type Encoding string

// The encodings. EUCKR includes what Windows code page 949 adds to it, and
// ShiftJIS what code page 932 adds.
const (
	UTF8     Encoding = "utf-8"
	UTF16LE  Encoding = "utf-16le"
	UTF16BE  Encoding = "utf-16be"
	GB18030  Encoding = "gb18030"
	EUCKR    Encoding = "euc-kr"
	ShiftJIS Encoding = "shift_jis"
)

// Encodings lists all of them.
var Encodings = []Encoding{UTF8, UTF16LE, UTF16BE, GB18030, EUCKR, ShiftJIS}

var codecs = map[Encoding]encoding.Encoding{
	UTF8:     xunicode.UTF8BOM,
	UTF16LE:  xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM),
	UTF16BE:  xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM),
	GB18030:  simplifiedchinese.GB18030,
	EUCKR:    korean.EUCKR,
	ShiftJIS: japanese.ShiftJIS,
}

// ErrUnknown is the fault of bytes that are text in none of the encodings.
var ErrUnknown = errors.New("the file is text in none of the encodings that are known: UTF-8, UTF-16, GB18030, EUC-KR, Shift_JIS")

// Known reports whether e is one of the encodings.
func (e Encoding) Known() bool { return codecs[e] != nil }

// SampleSize is how much of the beginning of a file is enough for Detect.
const SampleSize = 256 << 10

// Detect tells the encoding of a text from its beginning, which may end within
// a character. It returns ErrUnknown where none fits.
func Detect(sample []byte) (Encoding, error) {
	for _, mark := range []struct {
		bytes string
		is    Encoding
	}{{"\xEF\xBB\xBF", UTF8}, {"\xFF\xFE", UTF16LE}, {"\xFE\xFF", UTF16BE}} {
		if bytes.HasPrefix(sample, []byte(mark.bytes)) {
			return mark.is, nil
		}
	}
	if e, ok := wide(sample); ok {
		return e, nil
	}
	if bytes.IndexByte(sample, 0) >= 0 {
		return "", ErrUnknown // a text has no zero bytes but those of UTF-16
	}
	if utf8.Valid(whole(sample)) {
		return UTF8, nil
	}
	best, most := Encoding(""), 0.0
	for _, e := range []Encoding{GB18030, EUCKR, ShiftJIS} {
		if score, ok := ordinary(e, sample); ok && score > most {
			best, most = e, score
		}
	}
	if best == "" {
		return "", ErrUnknown
	}
	return best, nil
}

// wide tells UTF-16 without its mark by the zero bytes of its digits, commas
// and line ends, which stand on one side of their pairs; the other side has
// those of few characters, such as 一.
func wide(sample []byte) (Encoding, bool) {
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case len(sample) >= 8 && zeros[1] > len(sample)/20 && zeros[1] > 4*zeros[0]:
		return UTF16LE, true
	case len(sample) >= 8 && zeros[0] > len(sample)/20 && zeros[0] > 4*zeros[1]:
		return UTF16BE, true
	}
	return "", false
}

// whole leaves out the last bytes of a sample that may be half a character.
func whole(sample []byte) []byte {
	for back := 1; back <= min(utf8.UTFMax, len(sample)); back++ {
		if b := sample[len(sample)-back]; utf8.RuneStart(b) {
			if !utf8.FullRune(sample[len(sample)-back:]) {
				return sample[:len(sample)-back]
			}
			break
		}
	}
	return sample
}

// ordinary returns the share of the characters beyond ASCII that are ordinary
// in the encoding's language, or false where a byte means nothing in it.
func ordinary(e Encoding, sample []byte) (float64, bool) {
	text, err := codecs[e].NewDecoder().Bytes(sample)
	if err != nil {
		return 0, false
	}
	if r, size := utf8.DecodeLastRune(text); r == utf8.RuneError {
		text = text[:len(text)-size] // the sample ended within it
	}
	for _, r := range string(text) {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return 0, false
		}
	}
	all, good := 0, 0.0
	for i := 0; i < len(sample); i++ {
		if sample[i] < utf8.RuneSelf {
			continue
		}
		var trail byte
		if i+1 < len(sample) {
			trail = sample[i+1]
		}
		weight, size := weights[e](sample[i], trail)
		all, good, i = all+1, good+weight, i+size-1
	}
	return good / float64(max(1, all)), true
}

// weights say how ordinary a character is, from 0 to 1, and of how many bytes
// it is. Korean text of today is Hangul of KS X 1001 almost alone, while
// Chinese text read as Korean is a third Hanja, because the Hangul rows of the
// table end where R begins in the order of pinyin. Korean text read as Chinese
// is all common Hanzi: so Hangul must count for more than they do.
var weights = map[Encoding]func(lead, trail byte) (float64, int){
	EUCKR: func(lead, trail byte) (float64, int) {
		switch {
		case trail < 0xA1 || lead < 0xA1:
			return 0.05, 2 // Hangul of code page 949 that hardly any word needs
		case lead >= 0xB0 && lead <= 0xC8:
			return 1, 2
		case lead >= 0xCA:
			return 0.1, 2 // Hanja
		}
		return 0.5, 2
	},
	GB18030: func(lead, trail byte) (float64, int) {
		switch {
		case trail >= 0x30 && trail <= 0x39:
			return 0, 4
		case trail < 0xA1 || lead < 0xA1:
			return 0.1, 2 // GBK's own
		case lead >= 0xB0 && lead <= 0xD7:
			return 0.9, 2 // the common ones of GB 2312
		case lead >= 0xD8 && lead <= 0xF7:
			return 0.4, 2
		case lead == 0xA4 || lead == 0xA5:
			return 0.1, 2 // kana
		}
		return 0.5, 2
	},
	ShiftJIS: func(lead, trail byte) (float64, int) {
		switch {
		case lead >= 0xA1 && lead <= 0xDF:
			return 0.05, 1 // half-width kana: any byte of the range is one
		case lead == 0x82 && trail >= 0x9F, lead == 0x83 && trail <= 0x96:
			return 1, 2
		case lead >= 0x88 && lead <= 0x97:
			return 0.95, 2 // the common kanji of JIS X 0208
		case lead >= 0x98:
			return 0.3, 2
		}
		return 0.5, 2
	},
}

// Reader returns the text of r in UTF-8, without a byte order mark. A byte
// that means nothing in e becomes U+FFFD.
func Reader(e Encoding, r io.Reader) (io.Reader, error) {
	if !e.Known() {
		return nil, fmt.Errorf("read text: %q is none of the encodings %q", e, Encodings)
	}
	return transform.NewReader(r, codecs[e].NewDecoder()), nil
}
