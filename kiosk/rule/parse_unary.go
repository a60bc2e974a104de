package rule

import (
	"fmt"
	"slices"
	"strconv"
)

// unary reads ! ! x or - - x. As in CEL, a minus before digits belongs to the
// number, and the two operators do not mix.
func (p *parser) unary() (*node, error) {
	t := p.peek()
	if !p.isOp("!") && !p.isOp("-") {
		return p.primary()
	}
	if p.isOp("-") && p.tokens[1].kind == tokenInt {
		p.next()
		return p.number(t, p.next())
	}
	if err := p.enter(t); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	p.next()
	operand := p.primary
	if p.isOp(t.text) {
		operand = p.unary
	}
	kid, err := operand()
	if err != nil {
		return nil, err
	}
	n := &node{op: opNot, kind: KindBool, pos: t.pos, end: kid.end, kids: []*node{kid}}
	if t.text == "-" {
		n.op, n.kind = opNegate, KindInt
	}
	if kid.kind != n.kind {
		return nil, p.fail(t, "%s is applied to kind %s, not %s", t.text, kid.kind, n.kind)
	}
	return n, nil
}

func (p *parser) number(first, digits token) (*node, error) {
	text := digits.text
	if first.pos != digits.pos {
		text = "-" + text
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, p.fail(first, "%s is too large for a whole number of 64 bits", text)
	}
	return &node{op: opLiteral, kind: KindInt, value: Int(n), pos: first.pos, end: digits.end}, nil
}

func (p *parser) primary() (*node, error) {
	t := p.next()
	switch t.kind {
	case tokenInt:
		return p.number(t, t)
	case tokenString:
		return &node{op: opLiteral, kind: KindString, value: String(t.text), pos: t.pos, end: t.end}, nil
	case tokenName:
		return p.name(t)
	case tokenOp:
		if t.text == "(" {
			n, err := p.conditional()
			if err != nil {
				return nil, err
			}
			closing, err := p.expect(")")
			n.pos, n.end, n.parens = t.pos, closing.end, n.parens+1
			return n, err
		}
	}
	return nil, p.fail(t, "found %s where a name, a number or ( should be", t)
}

func (p *parser) name(t token) (*node, error) {
	if t.text == "true" || t.text == "false" {
		return &node{op: opLiteral, kind: KindBool, value: Bool(t.text == "true"), pos: t.pos, end: t.end}, nil
	}
	if slices.Contains(reserved, t.text) {
		return nil, p.fail(t, "%q is a reserved word, not a name", t.text)
	}
	slot, ok := p.schema.Slot(t.text)
	if !ok {
		return nil, p.fail(t, "name %q is not declared%s", t.text, p.nearest(t.text))
	}
	return &node{op: opName, kind: p.schema.decls[slot].Kind, slot: slot, pos: t.pos, end: t.end}, nil
}

// nearest suggests the declared name that was probably meant.
func (p *parser) nearest(name string) string {
	meant := Nearest(name, func(yield func(string) bool) {
		for _, d := range p.schema.decls {
			if !yield(d.Name) {
				return
			}
		}
	})
	if meant == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", meant)
}
