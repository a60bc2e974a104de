package cli_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/testscript"

	"maru/app/cli"
	"maru/app/config"
	"maru/assets"
	"maru/data"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

var update = flag.Bool("update", false, "write the golden files of the scripts anew")

// noon is when everything happens.
var noon = time.Date(2026, time.November, 21, 4, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// program is the house without windows: what the real one opens, this one says.
func program() cli.Program {
	return cli.Program{
		Version: "1.2.3",
		Now:     clock,
		Store:   openStore,
		Ring:    ring,
		Run: func(_ context.Context, o cli.RunOptions) error {
			if _, err := config.Start(o.Data, o.Centre, assets.Centres()); err != nil {
				return err
			}
			fmt.Printf("centre=%s window=%s lang=%q\n", o.Centre, o.Window, o.Lang)
			return nil
		},
		Tour: func(_ context.Context, o cli.TourOptions) error {
			o.Progress(1, 2, "home")
			fmt.Printf("out=%s langs=%v sizes=%v texts=%v only=%q\n", o.Out, o.Langs, o.Sizes, o.Texts, o.Only)
			if o.Only == "broken" {
				return errors.New("step 3 of journey check shows no receipt")
			}
			return nil
		},
	}
}

func openStore(ctx context.Context, c config.Config) (*data.DB, error) {
	return data.Open(ctx, data.Options{Dir: c.Dir, Origin: fmt.Sprintf("%s/%d", c.Centre.ID, c.Kiosk), Now: clock, Rand: rand.Reader})
}

func signingKey(ctx context.Context, db *data.DB) (ed25519.PrivateKey, error) {
	ev := kiosk.Event{Kind: "secret.kept", At: noon, By: kiosk.Actor{Role: kiosk.System}}
	seed, err := db.Secrets().Secret(ctx, "receipt.key", func() ([]byte, error) {
		seed := make([]byte, ed25519.SeedSize)
		_, err := rand.Read(seed)
		return seed, err
	}, ev)
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func ring(ctx context.Context, db *data.DB, c config.Config) (receipt.Ring, error) {
	key, err := signingKey(ctx, db)
	if err != nil {
		return nil, err
	}
	return receipt.Ring{c.Kiosk: {key.Public().(ed25519.PublicKey)}}, nil
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"maru": func() {
			os.Exit(cli.Main(context.Background(), program(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
		"issue": func() {
			if err := issue(context.Background(), os.Args[1], os.Args[2]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		},
		"agekey": func() {
			if err := agekey(os.Args[1], os.Args[2]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		},
	})
}

// agekey makes a key as age-keygen does, and keeps its two halves in files.
func agekey(secret, public string) error {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(secret, []byte(key.String()+"\n"), 0o600),
		os.WriteFile(public, []byte(key.Recipient().String()), 0o600))
}

// issue keeps a check in the house of a folder and writes its receipt's code,
// its number, a code of another centre's kiosk, and a picture, into another.
func issue(ctx context.Context, dir, out string) error {
	cfg, err := config.Load(dir, assets.Centres())
	if err != nil {
		return err
	}
	db, err := openStore(ctx, cfg)
	if err != nil {
		return err
	}
	defer db.Close()
	key, err := signingKey(ctx, db)
	if err != nil {
		return err
	}
	pack, err := policy.Load(assets.Packs(), cfg.Centre.Pack)
	if err != nil {
		return err
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), pack)
	if err != nil {
		return err
	}
	receipts := &receipt.Service{Store: db.Receipts(), Key: key, Kiosk: cfg.Kiosk, Now: clock, Rand: rand.Reader}
	checks := &hardship.Service{Pack: pack, Sheet: sheet, Store: db.Checks(), Receipts: receipts, Zone: cfg.Centre.Zone, Now: clock, Rand: rand.Reader}
	given, err := checks.Keep(ctx, policy.Household{}, i18n.Korean)
	if err != nil {
		return err
	}
	foreign, elsewhere := given.Receipt, given.Receipt
	foreign.Kiosk, elsewhere.ID[0] = 77, elsewhere.ID[0]^1
	abroad, err := receipt.Sign(key, foreign)
	if err != nil {
		return err
	}
	lost, err := receipt.Sign(key, elsewhere)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"code": given.Code, "number": string(given.Receipt.Number), "foreign": abroad, "lost": lost,
		"forged": given.Code[:len(given.Code)-1] + string('0'+(given.Code[len(given.Code)-1]-'0'+1)%10), // always another digit
		"cut":    given.Code[:len(given.Code)-30],
	} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return picture(filepath.Join(out, "receipt.png"), given.Code)
}

// picture draws a code as a screen or a scanned paper would show it.
func picture(path, code string) error {
	rows, err := receipt.QR(code)
	if err != nil {
		return err
	}
	const module, top = 4, 60
	img := image.NewGray(image.Rect(0, 0, len(rows)*module, len(rows)*module+top))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for y, row := range rows {
		for x, black := range row {
			for i := range module * module {
				if black {
					img.SetGray(x*module+i%module, top+y*module+i/module, color.Gray{})
				}
			}
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}

func TestScripts(t *testing.T) {
	packs, err := filepath.Abs("testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	stories, err := filepath.Abs("../../kiosk/hardship/testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PACKS", packs)
			e.Setenv("STORIES", stories)
			e.Setenv("MARU_DATA", filepath.Join(e.WorkDir, "house"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"ends": ends, "with": with},
	})
}

// ends runs a command and wants it to end with a code: `ends 2 maru nonsense`.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: ends CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("it ended with code %d, want %d", got, want)
	}
}

// with sets a variable to the text of a file: `with CODE out/code`.
func with(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: with NAME FILE")
	}
	ts.Setenv(args[0], ts.ReadFile(args[1]))
}

func TestAnErrorOfTheHouseEndsWithOneSentence(t *testing.T) {
	p := program()
	p.Run = func(context.Context, cli.RunOptions) error { return errors.New("there is no display; try `make tour`") }
	var errs writer
	if code := cli.Main(t.Context(), p, []string{"--data", t.TempDir()}, nil, io.Discard, &errs); code != cli.Failed {
		t.Errorf("it ended with code %d", code)
	}
	if want := "maru: there is no display; try `make tour`\n"; string(errs) != want {
		t.Errorf("it said %q, want %q", errs, want)
	}
	p.Run = func(context.Context, cli.RunOptions) error {
		return fmt.Errorf("open: %w", cli.Misuse(errors.New("no")))
	}
	if code := cli.Main(t.Context(), p, []string{"--data", t.TempDir()}, nil, io.Discard, io.Discard); code != cli.Misused {
		t.Errorf("a misuse ended with code %d", code)
	}
}

// writer keeps what is written to it.
type writer []byte

func (w *writer) Write(b []byte) (int, error) { *w = append(*w, b...); return len(b), nil }
