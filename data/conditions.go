package data

import "strings"

// conditions gathers what a list is filtered by.
type conditions struct {
	text []string
	args []any
}

func (c *conditions) add(text string, args ...any) {
	c.text, c.args = append(c.text, text), append(c.args, args...)
}

// equal asks for a column's value, "" for nothing.
func (c *conditions) equal(column, value string) {
	if value != "" {
		c.add(column+` = ?`, value)
	}
}

// zone asks for a zone and all in it.
func (c *conditions) zone(zone string) {
	if zone != "" {
		c.add(`(zone = ? OR substr(zone, 1, ?) = ?)`, zone, len([]rune(zone))+1, zone+"/")
	}
}

func in[T ~string](c *conditions, column string, values []T) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	c.add(column+` IN (?`+strings.Repeat(`, ?`, len(values)-1)+`)`, args...)
}

// String returns the clause, with a space before it; "" where nothing is asked.
func (c *conditions) String() string {
	if len(c.text) == 0 {
		return ""
	}
	return ` WHERE ` + strings.Join(c.text, ` AND `)
}
