package device

import "time"

// Hurry makes a printer's watch over CUPS jobs and its own status go faster
// than a real printer needs, and gives the printer of a busy test machine
// longer to answer.
func Hurry(p Printer, answer time.Duration) {
	switch p := p.(type) {
	case chain:
		for _, one := range p {
			Hurry(one, answer)
		}
	case *cups:
		p.poll = 10 * time.Millisecond
	case *raw:
		p.pace = pace{answer: answer, settle: 30 * time.Millisecond, ask: 10 * time.Millisecond, afterwards: 200 * time.Millisecond}
	}
}
