package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strings"
)

func readPrinter(t *table, dir string) Printer {
	p := DefaultPrinter(dir)
	var kind, address string
	t.text("kind", &kind)
	t.text("address", &address)
	p.Kind = PrinterKind(kind)
	fixed, err := p.Kind.address(dir, address)
	if err != nil {
		key := "address"
		if errors.Is(err, errNoKind) {
			key = "kind"
		}
		t.fault(key, "%v", err)
	}
	p.Address = fixed
	width := int64(p.WidthMM)
	t.whole("width_mm", 1, 1000, &width)
	switch {
	case width == A4 && p.Kind != CUPS && p.Kind != Folder:
		t.fault("width_mm", "a printer of sheets is reached by \"cups\" or \"folder\", not %q", kind)
	case width != 58 && width != 80 && width != A4:
		t.fault("width_mm", "%d is not the width of a roll: 58 or 80; nor 210, of sheets", width)
	}
	p.WidthMM = int(width)
	t.seconds("timeout", minTimeout, maxTimeout, &p.Timeout)
	return p
}

var errNoKind = errors.New(`the kind must be "cups", "raw-device", "tcp" or "folder"`)

// address checks a printer's address and fills in what its short form leaves
// out: a bare queue is a queue of this machine, a host alone means port 9100, a
// folder counts from the data directory.
func (k PrinterKind) address(dir, s string) (string, error) {
	switch k {
	case CUPS:
		if s != "" && !strings.ContainsAny(s, ":/ ?#") {
			return "ipp://localhost:631/printers/" + s, nil
		}
		u, err := url.Parse(s)
		if err != nil || (u.Scheme != "ipp" && u.Scheme != "ipps") || u.Host == "" {
			return s, fmt.Errorf("%q is neither the name of a queue nor ipp://HOST/printers/QUEUE", s)
		}
	case RawDevice:
		if !filepath.IsAbs(s) {
			return s, fmt.Errorf("%q is not a full path such as /dev/usb/lp0", s)
		}
	case TCP:
		host, port, err := net.SplitHostPort(s)
		if err != nil {
			host, port = s, "9100"
		}
		if host == "" || port == "" || strings.ContainsAny(host, " /") {
			return s, fmt.Errorf("%q is not HOST or HOST:PORT", s)
		}
		return net.JoinHostPort(host, port), nil
	case Folder:
		if s == "" {
			s = "receipts"
		}
		return under(dir, s), nil
	default:
		return s, errNoKind
	}
	return s, nil
}

func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
