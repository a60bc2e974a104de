package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/assets"
	"maru/data"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

func receiptCommand(p *Program) *cobra.Command {
	return group("receipt", "Look at a receipt", receiptReadCommand(p))
}

// receiptOut is what `maru receipt read --json` promises.
type receiptOut struct {
	Schema int `json:"schema"`
	// ReadAs is "code" for the digits of a QR and "number" for a typed number.
	ReadAs string `json:"read_as"`
	// Genuine says whether the signature holds; null for a number, which has none.
	Genuine *bool  `json:"genuine"`
	OnFile  bool   `json:"on_file"`
	Refusal string `json:"refusal"` // "" or a code such as "receipt.forged"
	Text    string `json:"text"`    // the refusal's sentence

	ID     string     `json:"id,omitempty"`
	Number string     `json:"number,omitempty"`
	Kind   string     `json:"kind,omitempty"`
	Kiosk  uint32     `json:"kiosk,omitempty"`
	Issued *time.Time `json:"issued,omitempty"`
	Lang   string     `json:"lang,omitempty"`
	Copies int        `json:"copies"`
	// Found lists what the check found that the receipt was given for.
	Found   []foundOut   `json:"found"`
	History []historyOut `json:"history"`
}

type foundOut struct {
	Programme string `json:"programme"`
	Title     string `json:"title"`
	Member    int    `json:"member"`
	Verdict   string `json:"verdict"`
}

type historyOut struct {
	At   time.Time `json:"at"`
	Kind string    `json:"kind"`
}

func receiptReadCommand(p *Program) *cobra.Command {
	var dir, lang string
	var asJSON bool
	c := &cobra.Command{
		Use:   "read DIGITS|FILE.png",
		Short: "Tell what a receipt says, and whether it is genuine",
		Long: `Read takes the digits of a receipt's QR, a picture of it, or the number printed
under it, and tells whether a kiosk of this centre signed it and what is on file.
It fails for a receipt that is forged, cut, foreign or not on file. Looking at a
receipt this way leaves no trace in its history.`,
		Example: "  maru receipt read 4827193506\n  maru receipt read receipts/receipt-4827-193-506.png --json",
		Args:    someWords("the code, the number or a picture of a receipt"),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := i18n.ParseLang(lang)
			if err != nil {
				return misusef("--lang: %w", err)
			}
			input, err := receiptInput(strings.Join(args, " "))
			if err != nil {
				return err
			}
			cfg, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			r := reader{p, cfg, db, i18n.Default().Printer(l)}
			out, err := r.read(c.Context(), input)
			if err != nil {
				return err
			}
			return r.tell(c.OutOrStdout(), out, asJSON)
		},
	}
	dataFlag(c, &dir)
	c.Flags().StringVar(&lang, "lang", "en", "language of the words: zh, ko, ja or en")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

// receiptInput returns the digits that a word stands for: itself, or those of
// the QR in the picture that it names.
func receiptInput(word string) (string, error) {
	if !strings.ContainsFunc(word, func(r rune) bool { return r == '/' || r == '.' || unicode.IsLetter(r) }) {
		return word, nil
	}
	f, err := os.Open(word)
	if errors.Is(err, fs.ErrNotExist) {
		return "", misusef("there is no picture %s, and a receipt's code and number are digits only", word)
	}
	if err != nil {
		return "", fmt.Errorf("open picture: %w", err)
	}
	defer f.Close()
	return readQR(f, word)
}

// reader looks at receipts of one house.
type reader struct {
	program *Program
	cfg     config.Config
	db      *data.DB
	say     *i18n.Printer
}

// read looks a receipt up. A receipt that is refused is an answer, not an error.
func (r reader) read(ctx context.Context, input string) (receiptOut, error) {
	out := receiptOut{Schema: jsonSchema, Found: []foundOut{}, History: []historyOut{}}
	rec, err := r.find(ctx, input, &out)
	if refusal := kiosk.AsRefusal(err); refusal != nil {
		out.Refusal, out.Text = refusal.Code, r.say.SayMap(refusal.Key(), refusal.Args)
		return out, nil
	}
	if err != nil {
		return receiptOut{}, err
	}
	out.OnFile = true
	out.Number, out.Lang, out.Copies = rec.Number.String(), string(rec.Lang), rec.Copies
	out.claim(receipt.Claim{ID: rec.ID, Kiosk: rec.Kiosk, At: rec.At, Kind: rec.Kind})
	history, err := r.db.Receipts().History(ctx, rec.ID)
	if err != nil {
		return receiptOut{}, fmt.Errorf("read history: %w", err)
	}
	for _, ev := range history {
		out.History = append(out.History, historyOut{ev.At.UTC(), ev.Kind})
	}
	return out, r.found(ctx, rec.ID, &out)
}

// find reads a code by its signature, or a number by its check digit, and then
// looks in the file. What a genuine code claims is told even where the file has
// no more of it.
func (r reader) find(ctx context.Context, input string, out *receiptOut) (receipt.Receipt, error) {
	if utf8.RuneCountInString(input) < receipt.ScanLeast {
		out.ReadAs = "number"
		n, err := receipt.ParseNumber(input)
		if err != nil {
			return receipt.Receipt{}, err
		}
		return r.db.Receipts().ReceiptByNumber(ctx, n)
	}
	out.ReadAs, out.Genuine = "code", new(bool)
	ring, err := r.program.Ring(ctx, r.db, r.cfg)
	if err != nil {
		return receipt.Receipt{}, fmt.Errorf("find keys: %w", err)
	}
	claim, err := receipt.Read(input, ring)
	if err != nil {
		return receipt.Receipt{}, err
	}
	*out.Genuine = true
	out.claim(claim)
	return r.db.Receipts().Receipt(ctx, claim.ID)
}

func (o *receiptOut) claim(c receipt.Claim) {
	at := c.At.UTC()
	o.ID, o.Kiosk, o.Issued, o.Kind = c.ID.String(), c.Kiosk, &at, "check"
	if c.Kind != receipt.ForCheck {
		o.Kind = fmt.Sprintf("kind %d", c.Kind)
	}
}

// found adds what the check found, in words where the pack is still known.
func (r reader) found(ctx context.Context, id receipt.ID, out *receiptOut) error {
	rec, err := r.db.Checks().CheckByReceipt(ctx, id)
	if kiosk.AsRefusal(err) != nil {
		return nil // the receipt was given for something else
	}
	if err != nil {
		return fmt.Errorf("read check: %w", err)
	}
	pack, err := loadPack(assets.Packs(), rec.Pack)
	if err != nil {
		return err
	}
	for _, f := range rec.Found {
		out.Found = append(out.Found, foundOut{f.Programme, r.title(pack, f), f.Member, f.Verdict.String()})
	}
	return nil
}

func (r reader) title(p *policy.Pack, f hardship.Found) string {
	if programme := p.Programme(f.Programme); programme != nil {
		return programme.Title.In(r.say.Lang())
	}
	return f.Programme // it was in an earlier version of the pack
}
