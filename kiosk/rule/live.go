package rule

// Live tells which names could still change the result of e on f, once for
// every place where they do. The weight says how directly: 1 where the name
// alone may decide, less where others must come with it. stuck is true for
// names that hold the result open but that no answer can mend (SetStuck); what
// turns on such a name alone is left out. Nothing is live in a settled result.
func (e *Expr) Live(f *Frame, emit func(slot int, weight float64, stuck bool)) {
	l := liveness{frame: f, emit: emit}
	l.found = l.room[:0]
	if e.root.kind == KindBool {
		l.truth(e.root, 1)
		return
	}
	l.leaf(1, e.root)
}

type liveness struct {
	frame *Frame
	emit  func(slot int, weight float64, stuck bool)
	found []found // of the leaf at hand
	room  [8]found
}

type found struct {
	slot  int
	stuck bool
}

func (l *liveness) truth(n *node, weight float64) {
	if n.truth(l.frame).definite() {
		return
	}
	switch n.op {
	case opNot:
		l.truth(n.kids[0], weight)
	case opAnd, opOr:
		open := 0
		for _, kid := range n.kids {
			if !kid.truth(l.frame).definite() {
				open++
			}
		}
		for _, kid := range n.kids {
			l.truth(kid, weight/float64(open))
		}
	case opIf:
		switch n.kids[0].truth(l.frame) {
		case vYes:
			l.truth(n.kids[1], weight)
		case vNo:
			l.truth(n.kids[2], weight)
		default:
			l.truth(n.kids[0], weight/2)
			l.truth(n.kids[1], weight/4)
			l.truth(n.kids[2], weight/4)
		}
	case opName:
		l.emit(n.slot, weight, l.frame.stuck[n.slot])
	default:
		l.leaf(weight, n.kids...)
	}
}

// leaf emits the open names of a comparison. Where a number of which nothing
// is known can never be had, the comparison stays open whatever else is
// answered: then only the stuck names are told.
func (l *liveness) leaf(weight float64, sides ...*node) {
	from := len(l.found)
	dead := false
	for _, side := range sides {
		dead = l.value(side) || dead
	}
	names := l.found[from:]
	live := 0
	for _, x := range names {
		if !x.stuck {
			live++
		}
	}
	for _, x := range names {
		if x.stuck {
			l.emit(x.slot, weight, true)
		} else if !dead {
			l.emit(x.slot, weight/float64(live), false)
		}
	}
	l.found = l.found[:from]
}

// value collects the open names in force below n and reports whether n can
// never be known.
func (l *liveness) value(n *node) (dead bool) {
	switch n.op {
	case opName:
		v := l.frame.slots[n.slot]
		if v.Known() {
			return false
		}
		stuck := l.frame.stuck[n.slot]
		l.found = append(l.found, found{n.slot, stuck})
		return stuck && v.kind == KindNone
	case opIf:
		return l.choice(n)
	}
	for _, kid := range n.kids {
		dead = l.value(kid) || dead
	}
	return dead
}

func (l *liveness) choice(n *node) (dead bool) {
	switch n.kids[0].truth(l.frame) {
	case vYes:
		return l.value(n.kids[1])
	case vNo:
		return l.value(n.kids[2])
	}
	l.value(n.kids[0])
	from := len(l.found)
	dead1 := l.value(n.kids[1])
	if dead1 {
		l.dropLive(from)
	}
	middle := len(l.found)
	dead2 := l.value(n.kids[2])
	if dead2 {
		l.dropLive(middle)
	}
	return dead1 && dead2
}

// dropLive keeps of the names found since from only the stuck ones.
func (l *liveness) dropLive(from int) {
	kept := l.found[:from]
	for _, x := range l.found[from:] {
		if x.stuck {
			kept = append(kept, x)
		}
	}
	l.found = kept
}
