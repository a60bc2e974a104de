package hardshipui

import (
	"maps"
	"strconv"

	"maru/i18n/money"
	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Interview asks one question a screen, and only what can still change an
// answer. Going back takes the last answer away again, and shows it.
type Interview struct {
	room *Room
	now  step
	past []step
	// alone asks this one question and then shows the result again.
	alone bool
	// told is set once staff were called for an answer that cannot wait.
	told bool
	// by is set where another service asks.
	by *Asking
}

// step is the interview at one question: what was known before it, and what
// has been entered on it so far.
type step struct {
	household policy.Household
	asked     map[policy.Put]bool
	question  *policy.Question
	member    int // whom it is about: index into Household.Members
	chosen    []string
	typed     string
}

// NewInterview begins with what is known already.
func NewInterview(room *Room, known policy.Household) *Interview {
	iv := &Interview{room: room, now: step{household: known, asked: map[policy.Put]bool{}}}
	iv.next()
	return iv
}

// next finds the question that decides most, or none when the rest could change
// nothing any more.
func (iv *Interview) next() {
	q, member, ok := iv.chosen()
	iv.now.question, iv.now.member, iv.now.chosen, iv.now.typed = nil, 0, nil, ""
	if ok {
		iv.now.question, iv.now.member = q, member
	}
}

// Back implements the shell's optional interface: it steps back one question.
func (iv *Interview) Back(s *shell.Shell) bool {
	if len(iv.past) == 0 {
		return false
	}
	iv.now = iv.past[len(iv.past)-1]
	iv.past = iv.past[:len(iv.past)-1]
	kiosk.Carry(s.Session(), iv.now.household)
	return true
}

// Page implements shell.Screen.
func (iv *Interview) Page(s *shell.Shell) shell.Page {
	if iv.now.question == nil {
		return iv.nothingToAsk(s)
	}
	q := iv.now.question
	page := shell.Page{
		Top:       iv.top(s),
		Head:      q.Text.In(s.Lang()),
		Hint:      iv.hint(s),
		Primary:   &partsui.Action{Name: s.Say("shell.next"), Icon: "arrow-right", Do: func() { iv.goOn(s) }},
		Secondary: &partsui.Action{Name: s.Say("shell.dont_know"), Do: func() { iv.answer(s, policy.Answer{Question: q.ID, Unknown: true}) }},
	}
	switch q.Kind {
	case policy.Amount, policy.Count:
		iv.pad(s, &page)
	default:
		page.Items = func(b *partsui.Board, w float32) []partsui.Item { return iv.choices(s, b, w) }
	}
	return page
}

// nothingToAsk is shown where all was answered before the interview began.
func (iv *Interview) nothingToAsk(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head:    s.Say("check.all_answered"),
		Done:    true,
		Primary: &partsui.Action{Name: s.Say("check.see_result"), Icon: "arrow-right", Do: func() { iv.leave(s) }},
	}
}

// top counts topics, not questions: how many questions come depends on the
// answers, how many topics does not.
func (iv *Interview) top(s *shell.Shell) partsui.Top {
	topics, title := iv.room.Service.Pack.Topics, "check.title"
	if iv.by != nil {
		title = iv.by.Title
	}
	at := 1
	for i, t := range topics {
		if t.ID == iv.now.question.Topic {
			at = i + 1
		}
	}
	return partsui.Top{
		Service: theme.Check,
		Title:   s.Say(title),
		Right:   s.Say("check.part", "Part", at, "Parts", len(topics)),
		Steps:   len(topics),
		Step:    at,
	}
}

// hint says how to answer; about another member of the household, who that is.
func (iv *Interview) hint(s *shell.Shell) string {
	if iv.now.member > 0 && iv.now.question.Scope == policy.OfPerson {
		return s.Say("check.about", "Who", who(s, iv.now.member))
	}
	if help := iv.now.question.Help.In(s.Lang()); help != "" {
		return help
	}
	switch iv.now.question.Kind {
	case policy.Many:
		return s.Say("shell.choose_all")
	case policy.Choice, policy.YesNo:
		return s.Say("shell.choose_one")
	}
	return ""
}

// none is the answer of a question with several answers that says "none".
const none = "none of these"

func (iv *Interview) choices(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	q := iv.now.question
	var items []partsui.Item
	add := func(id, name string) {
		items = append(items, b.Choice(w, theme.Check, partsui.Choice{
			Name: name, Chosen: iv.has(id), Many: q.Kind == policy.Many, Do: func() { iv.choose(id) },
		}))
	}
	for _, o := range iv.room.Service.Pack.OptionsFor(q, iv.now.member) {
		name := o.Text.In(s.Lang())
		if q.Kind == policy.YesNo {
			name = s.Say("shell." + o.ID)
		}
		add(o.ID, name)
	}
	if q.Kind == policy.Many {
		add(none, s.Say("shell.none_of_these"))
	}
	return items
}

func (iv *Interview) has(id string) bool {
	for _, c := range iv.now.chosen {
		if c == id {
			return true
		}
	}
	return false
}

// choose selects an answer; of several answers, it adds or takes away, and
// "none of these" stands alone.
func (iv *Interview) choose(id string) {
	if iv.now.question.Kind != policy.Many || id == none {
		iv.now.chosen = []string{id}
		return
	}
	var kept []string
	had := false
	for _, c := range iv.now.chosen {
		switch c {
		case id:
			had = true
		case none:
		default:
			kept = append(kept, c)
		}
	}
	if !had {
		kept = append(kept, id)
	}
	iv.now.chosen = kept
}

// goOn takes the answer that stands on the screen, or says what is missing.
func (iv *Interview) goOn(s *shell.Shell) {
	q := iv.now.question
	answer := policy.Answer{Question: q.ID}
	switch q.Kind {
	case policy.Amount, policy.Count:
		if iv.now.typed == "" {
			s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("shell.enter_first"), Then: s.Say("shell.enter_zero")})
			return
		}
		n, err := strconv.ParseInt(iv.now.typed, 10, 64)
		if err != nil {
			s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("shell.check_number")})
			return
		}
		answer.Number = n
	default:
		if len(iv.now.chosen) == 0 {
			s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("shell.choose_first"),
				Then: s.Say("shell.choose_first_hint", "Button", s.Say("shell.dont_know"))})
			return
		}
		if !iv.has(none) {
			answer.Options = iv.now.chosen
		}
	}
	iv.answer(s, answer)
}

// answer applies an answer and goes to what comes next.
func (iv *Interview) answer(s *shell.Shell, a policy.Answer) {
	service := iv.room.Service
	a.Member = iv.now.member
	household, err := service.Pack.Apply(iv.now.household, a)
	if err != nil {
		s.Tell(err)
		return
	}
	asked := maps.Clone(iv.now.asked)
	asked[policy.Put{Question: a.Question, Member: a.Member}] = true
	iv.past = append(iv.past, iv.now)
	iv.now = step{household: household, asked: asked}
	kiosk.Carry(s.Session(), household)
	iv.next()
	s.FirstPage()
	assessed := hardship.Assess(service.Sheet, household, service.Today())
	switch {
	case len(assessed.Emergencies) > 0 && !iv.told:
		iv.told = true
		s.Go(newEmergency(s, iv))
	case iv.now.question == nil || iv.alone:
		iv.leave(s)
	}
}

// pad lays out a question that is answered with a number.
func (iv *Interview) pad(s *shell.Shell, page *shell.Page) {
	q := iv.now.question
	page.SideHeight = func(b *partsui.Board, w float32) float32 { return b.FieldHeight(w, iv.field(s)) }
	page.Side = func(b *partsui.Board, r partsui.Rect) { b.Field(r, theme.Check, iv.field(s)) }
	page.Least = partsui.PadLeast(s.Look())
	page.Fill = func(b *partsui.Board, r partsui.Rect) {
		b.Pad(r, partsui.Pad{
			Erase: s.Say("shell.erase"), Hundreds: q.Kind == policy.Amount,
			Type: func(d string) { iv.typeDigits(d) }, Back: func() { iv.erase() },
		})
	}
}

// Typed implements shell.Typist: digits may come from a keyboard too.
func (iv *Interview) Typed(_ *shell.Shell, r rune) {
	q := iv.now.question
	if q == nil || (q.Kind != policy.Amount && q.Kind != policy.Count) {
		return
	}
	switch {
	case r == '\b':
		iv.erase()
	case r >= '0' && r <= '9':
		iv.typeDigits(string(r))
	}
}

// longest keeps what is typed below any bound of a pack and within an int64.
const longest = 12

func (iv *Interview) typeDigits(d string) {
	if iv.now.typed == "0" {
		iv.now.typed = ""
	}
	if iv.now.typed == "" && d == "00" {
		d = "0"
	}
	if len(iv.now.typed)+len(d) <= longest {
		iv.now.typed += d
	}
}

func (iv *Interview) erase() {
	if n := len(iv.now.typed); n > 0 {
		iv.now.typed = iv.now.typed[:n-1]
	}
}

func (iv *Interview) field(s *shell.Shell) partsui.Field {
	q := iv.now.question
	f := partsui.Field{Value: grouped(iv.now.typed), Unit: s.Say("unit." + string(q.Unit) + "_label")}
	if q.Unit != policy.UnitMoney {
		return f
	}
	currency := iv.room.Service.Pack.Currency
	f.Unit = currency.Unit(s.Lang())
	if look := s.Look(); look.Low() && look.Tight() {
		return f // the figures themselves are as large as the words would be
	}
	f.Words = " " // keeps the line's place while nothing is typed
	if n, err := strconv.ParseInt(iv.now.typed, 10, 64); err == nil {
		if sum, err := money.FromMajor(n, currency); err == nil {
			f.Words = sum.InWords(s.Lang())
		}
	}
	return f
}

// grouped writes digits in groups of three.
func grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Question returns the question that is asked now, or nil.
func (iv *Interview) Question() *policy.Question { return iv.now.question }
