package office_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"motcua/domain/attachment/attachmenttest"
	"motcua/web"
	"motcua/web/pipetest"
)

// heading begins a request that brings a file.
func heading(v *visitor, size int) string {
	var cookies []string
	r, _ := http.NewRequest(http.MethodPost, v.at, nil)
	for _, c := range v.http.Jar.Cookies(r.URL) {
		cookies = append(cookies, c.Name+"="+c.Value)
	}
	return fmt.Sprintf("POST /files HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nContent-Length: %d\r\n\r\n", strings.Join(cookies, "; "), size)
}

// Given a line that takes 24 kB a second, when a scan of 20 MB is sent over it for a quarter of an hour, then it is kept.
func TestALargeScanPassesOverASlowLine(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	pipetest.Within(t, web.NewServer("", p.server.Config.Handler), func(t *testing.T, line *pipetest.Line) {
		conn := line.Dial()
		defer conn.Close()
		content := attachmenttest.PDF(20_000_000)
		came := pipetest.Answered(conn)
		if _, err := io.WriteString(conn, heading(v, len(content))); err != nil {
			t.Fatal(err)
		}
		for len(content) > 0 {
			n, err := conn.Write(content[:min(24_000, len(content))])
			if err != nil {
				t.Fatalf("%d bytes before the end: %v", len(content), err)
			}
			content = content[n:]
			time.Sleep(time.Second)
		}
		if a := <-came; a.Status != http.StatusOK {
			t.Errorf("%+v", a)
		}
	})
}

// Given files that come byte by byte, or stop on the way, then they are not waited for, whoever sends them is told, and others are served meanwhile.
func TestATrickleOfAFileIsCutOffAndOthersAreServed(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	pipetest.Within(t, web.NewServer("", p.server.Config.Handler), func(t *testing.T, line *pipetest.Line) {
		for name, pause := range map[string]time.Duration{"byte by byte": 5 * time.Second, "nothing more": time.Hour} {
			conn := line.Dial()
			came := pipetest.Answered(conn)
			if _, err := io.WriteString(conn, heading(v, 50_000_000)+"%PDF-1.7\n"); err != nil {
				t.Fatal(err)
			}
			go pipetest.Drip(conn, strings.NewReader(strings.Repeat("%", 1_000)), pause)
			if a := line.Ask(t, "GET /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); a.Status != http.StatusOK || a.After > time.Second {
				t.Errorf("%s: another is answered %+v", name, a)
			}
			if a := <-came; a.Status != http.StatusRequestTimeout || !strings.Contains(a.Text, "Đường truyền quá chậm") || a.After > 2*time.Minute {
				t.Errorf("%s: %+v", name, a)
			}
			if err := conn.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}

// Given a scan that somebody fetches over a slow line, then it comes whole; one who takes nothing is not waited for.
func TestAFileLeavesAsFastAsItIsTaken(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	content := attachmenttest.PDF(2_000_000)
	if a := v.post("/intake", filled(someForm, "paper.0.file", v.scanned(content, "a.pdf"))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if a := v.get(address(t, p, 1)); a.status != http.StatusOK { // the look is recorded here: later it is the same
		t.Fatal(a)
	}
	ask := strings.Replace(strings.Replace(heading(v, 0), "POST /files", "GET "+address(t, p, 1), 1), "Content-Length: 0\r\n", "", 1)
	pipetest.Within(t, web.NewServer("", p.server.Config.Handler), func(t *testing.T, line *pipetest.Line) {
		conn := line.Dial()
		defer conn.Close()
		if _, err := io.WriteString(conn, ask); err != nil {
			t.Fatal(err)
		}
		got, piece := 0, make([]byte, 20_000)
		for got < len(content) {
			n, err := io.ReadFull(conn, piece[:min(len(piece), len(content)-got)])
			if err != nil {
				t.Fatalf("after %d bytes: %v", got, err)
			}
			got += n
			time.Sleep(time.Second)
		}
		idle := line.Dial()
		defer idle.Close()
		if _, err := io.WriteString(idle, ask); err != nil {
			t.Fatal(err)
		}
		time.Sleep(3 * time.Minute)
		rest, err := io.ReadAll(idle)
		if err != nil || len(rest) > 100_000 {
			t.Errorf("%d bytes come after three minutes: %v", len(rest), err)
		}
	})
}
