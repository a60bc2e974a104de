// Package receipttest holds slips and readers for the tests of the packages
// that draw receipts. The centres and people of its slips are invented.
package receipttest

import (
	"image"
	"os/exec"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

// Code is the code of a genuine receipt.
const Code = "195142638303076341506539623180463528850111393602711144452833909215029263504332258112056109480319487800978091612877032031208423993496838883164434609124039324376835539678099853849233712116395" +
	"5272381968107999235"

// Hostile lists texts that printers and PDF writers have choked on, each with
// something to see in it.
var Hostile = []string{
	"𠮷野家の𠮷", "髙橋﨑", "👍🏽 👨‍👩‍👧 🇰🇷", "e\u0301\u0302\u0323x", "각 한글 한글", "か\u3099ハ\u309a",
	"控\u0000制\u0007字\u001b符", "a\u200bb\u200d\u2060c\ufeff", "\u202eright to left\u202c", "\ufffd\uffff\U0010ffff", "bad \xff\xfe bytes",
	"\ue000\uf8ff\U000f0000", "ﷺ العربية עברית ไทย हिन्दी", "豈更車", "㍻㌔①", "葛\U000e0100城", "ｶﾞｷﾞ", "(back\\slash) %d %s {nb} <b>",
	"\u00ad\u00adsoft\u00ad", "ᄀᄋᆞᆷ", "①②\u20e3",
}

// Slip returns a slip in a language with every part that a slip may have.
func Slip(l i18n.Lang) receipt.Slip {
	s := receipt.Slip{Lang: l, Code: Code, Number: "4827 193 506"}
	switch l {
	case i18n.Chinese:
		s.Title, s.NumberLabel, s.Foot = "帮扶凭条", "凭条号码", "把二维码对准机器，就可以接着办。"
		s.Blocks = blocks("可以申请的帮扶", "11月21日 星期六", "下午 2:10", []string{"最低生活保障：每人每月1,595元", "银杏街道社区服务中心", "1 号窗口 021-5555-0100"},
			"请带上", []string{"居民身份证", "户口簿（全家人的）", "近六个月的收入证明"})
	case i18n.Korean:
		s.Title, s.NumberLabel, s.Foot = "접수표", "접수 번호", "이 종이를 기계에 대면 이어서 할 수 있어요."
		s.Blocks = blocks("받을 수 있는 도움", "11월 21일 (토)", "오후 2:10", []string{"생계급여: 한 달에 820,556원까지", "은행나무동 주민센터 2층", "복지상담전문관 02-5550-0100"},
			"가져오실 것", []string{"신분증", "통장 사본", "가족관계증명서와 임대차계약서"})
	case i18n.Japanese:
		s.Title, s.NumberLabel, s.Foot = "受付票", "受付番号", "この紙を機械にかざすと、続きができます。"
		s.Blocks = blocks("支援相談", "12月10日(木)", "午前9時30分", []string{"銀杏まちセンター", "2階 相談室1", "担当 森田さん", "03-5550-0142"},
			"持ち物", []string{"本人確認書類", "賃貸契約書", "直近3か月の収入がわかるもの"})
	default:
		s.Title, s.NumberLabel, s.Foot = "Receipt", "Receipt number", "Hold this paper to the kiosk to go on from here."
		s.Blocks = blocks("Help that fits", "Saturday 21 November", "2:10 pm", []string{"Basic living allowance: up to CNY 1,595 a month", "Ginkgo Street Centre, window 1", "021-5555-0100"},
			"Please bring", []string{"Identity card", "Household register", "Proof of income of six months"})
	}
	return s
}

func blocks(heading, day, hour string, where []string, bring string, papers []string) []receipt.Block {
	place := receipt.Block{}
	for _, w := range where {
		place.Lines = append(place.Lines, receipt.Line{Text: w})
	}
	list := receipt.Block{Heading: bring}
	for _, p := range papers {
		list.Lines = append(list.Lines, receipt.Line{Text: p, Box: true})
	}
	return []receipt.Block{
		{Heading: heading, Lines: []receipt.Line{{Text: day, Big: true}, {Text: hour, Big: true, Bold: true}}}, place, list,
	}
}

// Library opens the faces, or skips the test and says how to build them.
func Library(t testing.TB) *paper.Library {
	t.Helper()
	lib, err := paper.Open()
	if err != nil {
		t.Skip(err)
	}
	return lib
}

// Tool skips the test where a program is not installed.
func Tool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// ReadQR returns what the one QR of a picture says.
func ReadQR(t testing.TB, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		t.Fatalf("read qr: %v", err)
	}
	return result.GetText()
}
