package pdf

import (
	"strconv"

	"maru/kiosk/receipt/paper"
)

// fill draws a shape in black by the non-zero rule. It writes the operators of
// ISO 32000-1 8.5 itself: a QR is thousands of them, and gofpdf formats each
// with Sprintf.
func (d document) fill(s paper.Shape) {
	if len(s) == 0 {
		return
	}
	var b []byte
	for i, step := range s {
		switch step.Op {
		case paper.MoveTo:
			if i > 0 {
				b = append(b, "h\n"...)
			}
			b = append(d.appendPoints(b, step), "m\n"...)
		case paper.LineTo:
			b = append(d.appendPoints(b, step), "l\n"...)
		case paper.CubicTo:
			b = append(d.appendPoints(b, step), "c\n"...)
		}
	}
	d.pdf.RawWriteStr(string(append(b, "h f"...)))
}

// appendPoints writes the points of a step in points of 1/72 inch, y upwards.
func (d document) appendPoints(b []byte, step paper.Step) []byte {
	for _, p := range step.Points() {
		b = append(strconv.AppendFloat(b, p.X*points, 'f', 3, 64), ' ')
		b = append(strconv.AppendFloat(b, (d.height-p.Y)*points, 'f', 3, 64), ' ')
	}
	return b
}
