package i18n

import "maps"

// Sayable is a value that has words of its own in every language, such as the
// reason inside a refusal. In a sentence it stands in the sentence's language.
type Sayable interface{ Say(p *Printer) string }

// said puts words in the place of every value that has some.
func (p *Printer) said(args map[string]any) map[string]any {
	cloned := false
	for name, value := range args {
		s, ok := value.(Sayable)
		if !ok {
			continue
		}
		if !cloned {
			args, cloned = maps.Clone(args), true
		}
		args[name] = s.Say(p)
	}
	return args
}
