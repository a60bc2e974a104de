package rule

func compileNum(n *node) func(*Frame) span {
	switch n.op {
	case opLiteral:
		s := point(n.value.lo)
		return func(*Frame) span { return s }
	case opName:
		slot := n.slot
		return func(f *Frame) span {
			v := &f.slots[slot]
			return span{lo: v.lo, hi: v.hi}
		}
	case opNegate:
		x := n.kids[0].num
		return func(f *Frame) span { return x(f).neg() }
	case opIf:
		return compileNumIf(n)
	}
	a, b := n.kids[0].num, n.kids[1].num
	switch n.op {
	case opAdd:
		return func(f *Frame) span { return a(f).add(b(f)) }
	case opSub:
		return func(f *Frame) span { return a(f).sub(b(f)) }
	case opMul:
		return func(f *Frame) span { return a(f).mul(b(f)) }
	default:
		return func(f *Frame) span { return a(f).div(b(f)) }
	}
}

func compileNumIf(n *node) func(*Frame) span {
	cond, yes, no := n.kids[0].truth, n.kids[1].num, n.kids[2].num
	return func(f *Frame) span {
		switch cond(f) {
		case vYes:
			return yes(f)
		case vNo:
			return no(f)
		case vOpen:
			return yes(f).hull(no(f))
		default:
			return failed
		}
	}
}

// compileText gives a closure whose second result is vYes where the text is
// known, else vOpen or vFails.
func compileText(n *node) func(*Frame) (string, verdict) {
	switch n.op {
	case opLiteral:
		text := n.value.str
		return func(*Frame) (string, verdict) { return text, vYes }
	case opName:
		slot := n.slot
		return func(f *Frame) (string, verdict) {
			v := &f.slots[slot]
			if v.kind != KindString {
				return "", vOpen
			}
			return v.str, vYes
		}
	}
	cond, yes, no := n.kids[0].truth, n.kids[1].text, n.kids[2].text
	return func(f *Frame) (string, verdict) {
		switch cond(f) {
		case vYes:
			return yes(f)
		case vNo:
			return no(f)
		case vFails:
			return "", vFails
		}
		a, known1 := yes(f)
		b, known2 := no(f)
		if known1 == vYes && known2 == vYes && a != b {
			return "", vOpen
		}
		return a, max(known1, known2)
	}
}
