package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// terminal returns the file of a stream that a person sits at.
func terminal(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// progress is a bar on a terminal and nothing elsewhere: what runs for a
// machine stays silent.
type progress struct {
	out  io.Writer // nil: nobody watches
	bar  *progressbar.ProgressBar
	step string
}

func newProgress(errs io.Writer) *progress {
	if _, ok := terminal(errs); !ok {
		return &progress{}
	}
	return &progress{out: errs}
}

// show draws how far a step has come. A step of unknown length has of 0.
func (p *progress) show(step string, done, of int64) {
	if p.out == nil {
		return
	}
	if p.bar == nil || step != p.step {
		p.close()
		if of <= 0 {
			of = -1
		}
		p.step = step
		p.bar = progressbar.NewOptions64(of,
			progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(step),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish())
	}
	// The bar is for the eye: when it cannot be drawn, the work goes on.
	if of > 0 {
		p.bar.ChangeMax64(of)
	}
	_ = p.bar.Set64(done)
}

func (p *progress) close() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}

// readSecret reads a secret: at a terminal without echo, and twice where it is
// new; else the first line of the input.
func readSecret(in io.Reader, errs io.Writer, what string, isNew bool) (string, error) {
	f, ok := terminal(in)
	if !ok {
		line, err := bufio.NewReader(io.LimitReader(in, 4096)).ReadString('\n')
		line = strings.TrimRight(line, "\r\n")
		if line == "" || (err != nil && !errors.Is(err, io.EOF)) {
			return "", misusef("the %s is missing: type it at a terminal, or give it as the first line of the input", what)
		}
		return line, nil
	}
	first, err := ask(f, errs, what)
	if err != nil || !isNew {
		return first, err
	}
	second, err := ask(f, errs, what+" once more")
	if err != nil {
		return "", err
	}
	if first != second {
		return "", misusef("the two are not the same; nothing was changed")
	}
	return first, nil
}

func ask(f *os.File, errs io.Writer, what string) (string, error) {
	fmt.Fprintf(errs, "%s: ", what)
	b, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(errs)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", what, err)
	}
	return string(b), nil
}
