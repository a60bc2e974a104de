package audit

import (
	"fmt"
	"strings"
)

// Handbook returns the catalogue as Markdown, for whoever reads a journal.
func Handbook() string {
	var b strings.Builder
	b.WriteString("# Kinds of events in the journal\n\n")
	b.WriteString("A *code* is printable ASCII, a *count* a whole number, a *flag* true or false. ")
	b.WriteString("A field that is left out is not known.\n")
	area := ""
	for _, k := range kinds {
		if a, _, _ := strings.Cut(k.Name, "."); a != area {
			area = a
			fmt.Fprintf(&b, "\n## %s\n\n| kind | version | what it means | subject | fields |\n|---|---|---|---|---|\n", area)
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", k.Name, k.Version, k.Means, orDash(k.Subject), orDash(fieldText(k.Fields)))
	}
	return b.String()
}

func fieldText(fields []Field) string {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = fmt.Sprintf("`%s` (%s): %s", f.Name, f.Type, f.Means)
	}
	return strings.Join(parts, "<br>")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
