package kiosk

import (
	"time"

	"maru/i18n"
)

// Place is the centre as screens and slips speak of it.
type Place struct {
	Name, Address, Hours i18n.Text
	// Desk says where inside the centre staff sit.
	Desk  i18n.Text
	Phone string // of the desk; may be empty
	// Langs are all languages in the order in which the centre offers them.
	Langs []i18n.Lang
	Zone  *time.Location
	// Lines are the numbers to ring when something cannot wait.
	Lines []Line
}

// Line is a telephone number for an emergency.
type Line struct {
	Name  i18n.Text
	Phone string
}
