package finder

// Board is what a run counts: the figures of the dashboard.
type Board struct {
	Households int `json:"households"`
	Persons    int `json:"persons"`
	// Verdicts counts programme × household, or × member where a programme is
	// about persons.
	Verdicts int64 `json:"verdicts"`
	// Bands counts households by degree: high, medium, low, none, and open
	// where what is known leaves more than one.
	Bands map[string]int `json:"bands"`
	// AtLeast counts households by the lower end of their degree: what is known
	// of so many is enough for it, whatever else comes out.
	AtLeast map[string]int `json:"at_least"`
	// Categories counts households by none, little and warning.
	Categories map[Category]int `json:"categories"`
	// Silent counts those of the three categories with whom nobody ever spoke.
	Silent int `json:"silent"`
	// Urgent counts those where something cannot wait.
	Urgent int `json:"urgent"`
	// Programmes counts households that are entitled and do not receive.
	Programmes map[string]int `json:"programmes"`
	Warnings   map[string]int `json:"warnings"`
	// Areas counts findings by area and category.
	Areas map[string]map[Category]int `json:"areas"`
}

// OpenBand is the name under which a Board counts households whose degree is
// open.
const OpenBand = "open"

// NewBoard returns a board on which nothing is counted.
func NewBoard() Board {
	return Board{Bands: map[string]int{}, AtLeast: map[string]int{}, Categories: map[Category]int{}, Programmes: map[string]int{},
		Warnings: map[string]int{}, Areas: map[string]map[Category]int{}}
}

// Add counts one household.
func (b *Board) Add(f *Finding, persons int, verdicts int64) {
	b.Households++
	b.Persons += persons
	b.Verdicts += verdicts
	band := string(f.Band)
	if f.Band == "" {
		band = OpenBand
	}
	b.Bands[band]++
	b.AtLeast[string(f.BandLo)]++
	for _, c := range f.Entitled {
		b.Programmes[c.Programme]++
	}
	seen := map[string]bool{}
	for _, w := range f.Warnings {
		if !seen[w.ID] {
			seen[w.ID] = true
			b.Warnings[w.ID]++
		}
	}
	if f.Category == Nothing {
		return
	}
	b.Categories[f.Category]++
	if f.Silent {
		b.Silent++
	}
	if len(f.Emergencies) > 0 {
		b.Urgent++
	}
	area := f.Area.String()
	if b.Areas[area] == nil {
		b.Areas[area] = map[Category]int{}
	}
	b.Areas[area][f.Category]++
}

// Found returns how many households are in one of the three categories.
func (b *Board) Found() int {
	n := 0
	for _, count := range b.Categories {
		n += count
	}
	return n
}
