package rule

import (
	"slices"
	"strings"
)

const (
	// maxDepth bounds nesting, so that a hostile text cannot exhaust the
	// stack; maxLength bounds the text for the same reason.
	maxDepth  = 100
	maxLength = 16 << 10
)

// Expr is a parsed, type-checked and compiled expression. It is read-only and
// safe for concurrent use.
type Expr struct {
	src    string
	schema *Schema
	root   *node
}

// Parse reads an expression over the schema's names. Its errors are *Error and
// name line and column.
func Parse(src string, s *Schema) (*Expr, error) {
	if len(src) > maxLength {
		return nil, errorAt(src, 0, "the expression is longer than %d bytes", maxLength)
	}
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{src: src, schema: s, tokens: tokens}
	root, err := p.conditional()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != tokenEnd {
		return nil, p.fail(t, "found %s where an operator or the end should be", t)
	}
	compile(root)
	return &Expr{src: src, schema: s, root: root}, nil
}

// parser descends by the grammar of CEL: ?: below || below && below the
// relations below + - below * / below the unary operators.
type parser struct {
	src    string
	schema *Schema
	tokens []token
	depth  int
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) next() token {
	t := p.tokens[0]
	if t.kind != tokenEnd {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) isOp(text string) bool {
	t := p.peek()
	return t.kind == tokenOp && t.text == text
}

func (p *parser) expect(op string) (token, error) {
	if !p.isOp(op) {
		return token{}, p.fail(p.peek(), "found %s where %q should be", p.peek(), op)
	}
	return p.next(), nil
}

func (p *parser) fail(t token, format string, args ...any) error {
	return errorAt(p.src, t.pos, format, args...)
}

func (p *parser) failNode(n *node, format string, args ...any) error {
	return errorAt(p.src, n.pos, format, args...)
}

func (p *parser) enter(t token) error {
	p.depth++
	if p.depth > maxDepth {
		return p.fail(t, "the expression is nested more than %d deep", maxDepth)
	}
	return nil
}

func (p *parser) conditional() (*node, error) {
	if err := p.enter(p.peek()); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	cond, err := p.logical("||", opOr)
	if err != nil || !p.isOp("?") {
		return cond, err
	}
	p.next()
	yes, err := p.logical("||", opOr)
	if err != nil {
		return nil, err
	}
	if _, err := p.expect(":"); err != nil {
		return nil, err
	}
	no, err := p.conditional()
	if err != nil {
		return nil, err
	}
	if cond.kind != KindBool {
		return nil, p.failNode(cond, "the condition before ? is of kind %s, not bool", cond.kind)
	}
	if yes.kind != no.kind {
		return nil, p.failNode(no, "the two sides of : are of kinds %s and %s", yes.kind, no.kind)
	}
	return &node{op: opIf, kind: yes.kind, pos: cond.pos, end: no.end, kids: []*node{cond, yes, no}}, nil
}

func (p *parser) logical(text string, o op) (*node, error) {
	operand := p.relation
	if o == opOr {
		operand = func() (*node, error) { return p.logical("&&", opAnd) }
	}
	first, err := operand()
	if err != nil || !p.isOp(text) {
		return first, err
	}
	kids := []*node{first}
	for p.isOp(text) {
		p.next()
		kid, err := operand()
		if err != nil {
			return nil, err
		}
		kids = append(kids, kid)
	}
	for _, kid := range kids {
		if kid.kind != KindBool {
			return nil, p.failNode(kid, "a side of %s is of kind %s, not bool", text, kid.kind)
		}
	}
	return &node{op: o, kind: KindBool, pos: first.pos, end: kids[len(kids)-1].end, kids: kids}, nil
}

func (p *parser) relation() (*node, error) {
	left, err := p.binary("+-", p.product)
	for err == nil {
		t := p.peek()
		if t.kind == tokenName && t.text == "in" {
			p.next()
			left, err = p.inList(left)
			continue
		}
		o := op(slices.Index(opText[:], t.text))
		if t.kind != tokenOp || !o.comparison() {
			return left, nil
		}
		p.next()
		var right *node
		if right, err = p.binary("+-", p.product); err == nil {
			left, err = p.compare(t, o, left, right)
		}
	}
	return nil, err
}

func (p *parser) compare(t token, o op, left, right *node) (*node, error) {
	if left.kind != right.kind {
		return nil, p.fail(t, "%s compares kinds %s and %s", t.text, left.kind, right.kind)
	}
	if o != opEq && o != opNe && left.kind != KindInt {
		return nil, p.fail(t, "%s compares whole numbers, not kind %s", t.text, left.kind)
	}
	if err := p.checkText(left, right); err != nil {
		return nil, err
	}
	return &node{op: o, kind: KindBool, pos: left.pos, end: right.end, kids: []*node{left, right}}, nil
}

// checkText refuses to compare a name with a text that it can never have.
func (p *parser) checkText(a, b *node) error {
	if a.op == opLiteral {
		a, b = b, a
	}
	if a.op != opName || b.op != opLiteral {
		return nil
	}
	return p.checkLiteral(a, b.value, b.pos)
}

func (p *parser) checkLiteral(name *node, v Value, pos int) error {
	d := p.schema.decls[name.slot]
	if v.kind == KindString && len(d.Values) > 0 && !slices.Contains(d.Values, v.str) {
		return errorAt(p.src, pos, "%s is never %q; it is one of %q", d.Name, v.str, d.Values)
	}
	return nil
}

func (p *parser) inList(left *node) (*node, error) {
	if _, err := p.expect("["); err != nil {
		return nil, err
	}
	n := &node{op: opIn, kind: KindBool, pos: left.pos, kids: []*node{left}}
	for {
		at := p.peek()
		item, err := p.unary()
		if err != nil {
			return nil, err
		}
		if item.op != opLiteral {
			return nil, p.fail(at, "a list holds literals only")
		}
		if item.kind != left.kind {
			return nil, p.fail(at, "the list holds kind %s, but kind %s is looked for", item.kind, left.kind)
		}
		if left.op == opName {
			if err := p.checkLiteral(left, item.value, at.pos); err != nil {
				return nil, err
			}
		}
		n.list = append(n.list, item.value)
		if !p.isOp(",") {
			break
		}
		p.next()
	}
	closing, err := p.expect("]")
	n.end = closing.end
	return n, err
}

// binary reads operands joined by the one-character operators ops, from left
// to right.
func (p *parser) binary(ops string, operand func() (*node, error)) (*node, error) {
	left, err := operand()
	for err == nil {
		t := p.peek()
		if t.kind != tokenOp || len(t.text) != 1 || !strings.Contains(ops, t.text) {
			return left, nil
		}
		p.next()
		right, err := operand()
		if err != nil {
			return nil, err
		}
		for _, n := range []*node{left, right} {
			if n.kind != KindInt {
				return nil, p.fail(t, "%s reckons with whole numbers, not kind %s", t.text, n.kind)
			}
		}
		o := map[string]op{"+": opAdd, "-": opSub, "*": opMul, "/": opDiv}[t.text]
		left = &node{op: o, kind: KindInt, pos: left.pos, end: right.end, kids: []*node{left, right}}
	}
	return nil, err
}

func (p *parser) product() (*node, error) { return p.binary("*/", p.unary) }
