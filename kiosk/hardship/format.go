package hardship

import (
	"maru/i18n"
	"maru/i18n/civil"
)

// This file is the sheet as TOML has it, table for table. Every value carries
// its origin; load.go turns the tables into a Sheet.

type document struct {
	Emergencies []string         `toml:"emergencies"`
	Aspects     []aspectTable    `toml:"aspect"`
	Indicators  []indicatorTable `toml:"indicator"`
	Floors      []floorTable     `toml:"floor"`
	Tiers       []tierTable      `toml:"tier"`
	Signs       []signTable      `toml:"sign"`
	Weights     []weightsTable   `toml:"weights"`
}

type originTable struct {
	Sourced *bool     `toml:"sourced"`
	Source  string    `toml:"source"`
	Seen    civil.Day `toml:"seen"`
}

type aspectTable struct {
	ID    string    `toml:"id"`
	Label i18n.Text `toml:"label"`
	originTable
}

type indicatorTable struct {
	ID     string     `toml:"id"`
	Aspect string     `toml:"aspect"`
	Label  i18n.Text  `toml:"label"`
	Some   *testTable `toml:"some"`
	Severe *testTable `toml:"severe"`
	originTable
}

type testTable struct {
	When string `toml:"when"`
	originTable
}

type floorTable struct {
	ID            string `toml:"id"`
	Band          Band   `toml:"band"`
	When          string `toml:"when"`
	SevereAspects int    `toml:"severe_aspects"`
	originTable
}

type tierTable struct {
	ID            string `toml:"id"`
	Tier          Tier   `toml:"tier"`
	When          string `toml:"when"`
	AtLeast       Band   `toml:"at_least"`
	SevereAspects int    `toml:"severe_aspects"`
	originTable
}

type signTable struct {
	ID   string `toml:"id"`
	When string `toml:"when"`
	originTable
}

type weightsTable struct {
	ID     string         `toml:"id"`
	Label  i18n.Text      `toml:"label"`
	Points map[string]int `toml:"points"`
	Cuts   map[Band]int   `toml:"cuts"`
	originTable
}
