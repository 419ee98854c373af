package attachment_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
)

func TestTheKindOfAFileIsDecidedByItsContent(t *testing.T) {
	samples := attachmenttest.Samples()
	for _, want := range attachment.Kinds() {
		content := samples[want]
		if kind, err := attachment.KindOf(bytes.NewReader(content), int64(len(content))); kind != want || err != nil {
			t.Errorf("%s is taken for %q, %v", want, kind, err)
		}
		if !want.Valid() || want.Extension() == "" {
			t.Errorf("%s: valid %v, extension %q", want, want.Valid(), want.Extension())
		}
	}
}

func TestWhatABrowserCouldRunIsOfNoKind(t *testing.T) {
	for name, content := range attachmenttest.Refused() {
		kind, err := attachment.KindOf(bytes.NewReader(content), int64(len(content)))
		var said *attachment.KindError
		if kind != "" || !errors.As(err, &said) || said.Vietnamese() == "" || said.Error() == "" || said.Vi == said.En {
			t.Errorf("%s is taken for %q, %v", name, kind, err)
		}
	}
	for _, kind := range []attachment.Kind{"text/html", "image/svg+xml", "application/javascript", "", "application/PDF"} {
		if kind.Valid() || kind.Extension() != "" {
			t.Errorf("%q is a kind that is kept", kind)
		}
	}
}

// broken reads nothing.
type broken struct{ err error }

func (b broken) ReadAt([]byte, int64) (int, error) { return 0, b.err }

func TestAFileThatCannotBeReadIsOfNoKindAndNotBlamed(t *testing.T) {
	unreadable := errors.New("the disk is gone")
	if kind, err := attachment.KindOf(broken{unreadable}, 100); kind != "" || !errors.Is(err, unreadable) || errors.Is(err, attachment.ErrKind) {
		t.Errorf("%q, %v", kind, err)
	}
	for _, want := range []attachment.Kind{attachment.PDF, attachment.DOCX, attachment.XLSX, attachment.ODT} { // it breaks behind the head
		content := attachmenttest.Samples()[want]
		if kind, err := attachment.KindOf(cut{bytes.NewReader(content), unreadable}, 1_000_000); kind != "" || !errors.Is(err, unreadable) {
			t.Errorf("%s: %q, %v", want, kind, err)
		}
	}
}

// cut reads the first bytes only.
type cut struct {
	r   io.ReaderAt
	err error
}

func (c cut) ReadAt(p []byte, at int64) (int, error) {
	if at > 0 {
		return 0, c.err
	}
	return c.r.ReadAt(p, at)
}

func TestAHashIsSixtyFourSmallDigits(t *testing.T) {
	good := attachment.HashOf([32]byte{0xab, 0xcd})
	if !good.Valid() || good[:6] != "abcd00" {
		t.Error(good)
	}
	for _, bad := range []attachment.Hash{"", good[1:], good + "0", "AB" + good[2:], "../" + good[3:], "g" + good[1:], "\x00" + good[1:]} {
		if bad.Valid() {
			t.Errorf("%q is a hash", bad)
		}
	}
}

func TestEveryHashInATextIsFound(t *testing.T) {
	a, b := attachment.HashOf([32]byte{0xab}), attachment.HashOf([32]byte{0xcd, 0xff})
	for text, want := range map[string][]attachment.Hash{
		"": nil, string(a): {a}, string(a[1:]): nil, string(a) + "0": nil,
		`{"papers":[{"files":[{"sha256":"` + string(a) + `","name":"x"},{"other":"` + string(b) + `"}]}]}`: {a, b},
		string(a) + "," + string(b): {a, b}, string(b) + string(a): nil, "x" + string(a): {a}, strings.ToUpper(string(a)): nil,
		"abcdef " + string(a): {a}, string(a) + " abc": {a}, string(a[:40]) + "g" + string(b): {b},
	} {
		if got := slices.Collect(attachment.HashesIn([]byte(text))); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzNoContentBreaksTheGuess(f *testing.F) {
	for _, content := range attachmenttest.Samples() {
		f.Add(content)
	}
	f.Add(attachmenttest.Swollen())
	f.Fuzz(func(t *testing.T, content []byte) {
		kind, err := attachment.KindOf(bytes.NewReader(content), int64(len(content)))
		if (err == nil) != kind.Valid() || err != nil && !errors.Is(err, attachment.ErrKind) {
			t.Errorf("%q, %v", kind, err)
		}
		if err == nil && (bytes.HasPrefix(content, []byte("<")) || bytes.HasPrefix(content, []byte("#!"))) {
			t.Errorf("a page or a script is taken for %q", kind)
		}
	})
}
