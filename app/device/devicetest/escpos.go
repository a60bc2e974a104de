package devicetest

import (
	"io"
	"net"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// Roll is how an ESC/POS printer behaves. The zero value prints everything and
// answers when it is asked.
type Roll struct {
	// Silent never answers a status query, as printers do that only listen.
	Silent bool
	// Empty, Open and Offline are what the printer answers.
	Empty, Open, Offline bool
	// EmptyAfter lets the paper end after so many bytes; 0 never.
	EmptyAfter int
	// StallAfter stops taking bytes after so many, with the line kept open.
	StallAfter int
	// DieAfter breaks the connection after so many bytes.
	DieAfter int
}

// ESCPOS is a receipt printer of a test, on a TCP port. It recognises the
// three-byte status queries anywhere in the stream, as real ones do, and keeps
// all other bytes.
type ESCPOS struct {
	// Address is "127.0.0.1:PORT".
	Address  string
	listener net.Listener
	closed   chan struct{}

	mu     sync.Mutex
	roll   Roll
	data   []byte
	asked  int
	window []byte // the last bytes, which may be the start of a query
}

// NewESCPOS starts a printer that is switched off when the test ends.
func NewESCPOS(t testing.TB, roll Roll) *ESCPOS {
	// A small window makes a stalled printer felt after a few bytes, as its own
	// small buffer would; it must be set before anyone connects.
	lc := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		return c.Control(func(fd uintptr) { _ = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_RCVBUF, 4<<10) })
	}}
	l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("start a printer: %v", err)
	}
	p := &ESCPOS{Address: l.Addr().String(), listener: l, roll: roll, closed: make(chan struct{})}
	go p.accept()
	t.Cleanup(func() {
		close(p.closed)
		l.Close()
	})
	return p
}

// Data returns what was printed so far, without the queries.
func (p *ESCPOS) Data() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]byte(nil), p.data...)
}

// Asked returns how many status queries came.
func (p *ESCPOS) Asked() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

func (p *ESCPOS) accept() {
	for {
		conn, err := p.listener.Accept()
		if err != nil {
			return // the test is over
		}
		go p.Serve(conn)
	}
}

// Serve lets the printer stand at the end of another line, such as a serial
// one, until that ends.
func (p *ESCPOS) Serve(line io.ReadWriteCloser) {
	defer line.Close()
	buf := make([]byte, 512)
	for {
		n, err := line.Read(buf)
		if err != nil {
			return
		}
		answer, stall, die := p.take(buf[:n])
		if _, err := line.Write(answer); err != nil {
			return
		}
		if die {
			if tcp, ok := line.(*net.TCPConn); ok {
				_ = tcp.SetLinger(0) // a reset, as when the plug is pulled
			}
			return
		}
		if stall {
			<-p.closed
			return
		}
	}
}

// take handles some bytes and says what to do next.
func (p *ESCPOS) take(b []byte) (answer []byte, stall, die bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range b {
		p.window = append(p.window, c)
		if p.isQuery() {
			p.asked++
			if !p.roll.Silent {
				answer = append(answer, p.status(c))
			}
			p.window = p.window[:0]
		}
		if len(p.window) == 3 {
			p.data = append(p.data, p.window[0])
			p.window = p.window[1:]
		}
	}
	if !p.mayBeQuery() {
		p.data = append(p.data, p.window...)
		p.window = p.window[:0]
	}
	over := func(limit int) bool { return limit > 0 && len(p.data) >= limit }
	return answer, over(p.roll.StallAfter), over(p.roll.DieAfter)
}

func (p *ESCPOS) isQuery() bool {
	w := p.window
	return len(w) == 3 && w[0] == 0x10 && w[1] == 0x04 && w[2] >= 1 && w[2] <= 4
}

func (p *ESCPOS) mayBeQuery() bool {
	for i, c := range p.window {
		if c == 0x10 && (i+1 == len(p.window) || p.window[i+1] == 0x04) {
			return true
		}
	}
	return false
}

func (p *ESCPOS) status(ask byte) byte {
	const fixed = 0x12
	empty := p.roll.Empty || (p.roll.EmptyAfter > 0 && len(p.data) >= p.roll.EmptyAfter)
	switch {
	case ask == 1 && p.roll.Offline:
		return fixed | 0x08
	case ask == 2 && p.roll.Open:
		return fixed | 0x04
	case ask == 4 && empty:
		return fixed | 0x60
	}
	return fixed
}
