package device

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// tcpPort is a printer in the network, on port 9100.
type tcpPort struct{ conn *net.TCPConn }

// dialAtMost is how long a printer may take to accept a connection.
const dialAtMost = 5 * time.Second

func dialTCP(ctx context.Context, address string) (port, error) {
	d := net.Dialer{Timeout: dialAtMost}
	conn, err := d.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return &tcpPort{conn.(*net.TCPConn)}, nil
}

func (p *tcpPort) hears() bool { return true }

func (p *tcpPort) send(ctx context.Context, b []byte) error {
	if err := p.conn.SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	defer p.interrupt(ctx)()
	if _, err := p.conn.Write(b); err != nil {
		return errors.Join(ctx.Err(), err)
	}
	return nil
}

func (p *tcpPort) receive(ctx context.Context, within time.Duration) ([]byte, error) {
	// A deadline that has passed returns at once, even where bytes are waiting.
	end := time.Now().Add(max(within, time.Millisecond))
	if limit, ok := ctx.Deadline(); ok && limit.Before(end) {
		end = limit
	}
	if err := p.conn.SetReadDeadline(end); err != nil {
		return nil, err
	}
	b := make([]byte, 64)
	n, err := p.conn.Read(b)
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		return nil, fmt.Errorf("hear from printer: %w", err)
	}
	return b[:n], ctx.Err()
}

// interrupt ends a write when ctx does, and returns what undoes that.
func (p *tcpPort) interrupt(ctx context.Context) func() {
	stop := context.AfterFunc(ctx, func() { _ = p.conn.SetWriteDeadline(time.Unix(1, 0)) })
	return func() { stop() }
}

// unsent asks the kernel how much it holds that the printer has not confirmed.
// Without that, a receipt would count as printed once it lies in the socket's
// buffer, which takes all of it.
func (p *tcpPort) unsent() int {
	rc, err := p.conn.SyscallConn()
	if err != nil {
		return 0
	}
	n := 0
	if rc.Control(func(fd uintptr) { n = queued(int(fd)) }) != nil {
		return 0
	}
	return n
}

func (p *tcpPort) close() error {
	if p.unsent() > 0 {
		_ = p.conn.SetLinger(0) // what is left must not be printed later
	}
	return p.conn.Close()
}

// queued returns what a socket or a serial line holds back, and 0 for devices
// that do not tell. SIOCOUTQ and TIOCOUTQ are one number.
func queued(fd int) int {
	n, err := unix.IoctlGetInt(fd, unix.TIOCOUTQ)
	if err != nil {
		return 0
	}
	return n
}
