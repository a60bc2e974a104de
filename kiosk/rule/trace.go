package rule

// Trace is the tree of an evaluation: what each part of the expression came
// to, and which parts decide the whole.
type Trace struct {
	Text     string   `json:"text"`
	Value    Value    `json:"value"`
	Decides  bool     `json:"decides,omitempty"` // it is one of Leaves
	Children []*Trace `json:"because,omitempty"`
}

// Explain evaluates e on f and keeps the tree. Literals are left out below the
// root.
func (e *Expr) Explain(f *Frame) *Trace {
	decides := map[*node]bool{}
	if e.root.kind == KindBool {
		for _, leaf := range e.Leaves(f) {
			decides[leaf.node] = true
		}
	}
	return e.trace(e.root, f, decides)
}

func (e *Expr) trace(n *node, f *Frame, decides map[*node]bool) *Trace {
	t := &Trace{Text: n.source(e.src), Value: n.eval(f), Decides: decides[n]}
	for _, kid := range n.kids {
		if kid.op != opLiteral {
			t.Children = append(t.Children, e.trace(kid, f, decides))
		}
	}
	return t
}
