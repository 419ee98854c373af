package web

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"motcua/web/browsertest"
	"motcua/web/live"
)

func TestShots(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip()
	}
	dir := os.Getenv("SHOTS")
	hub := live.New(live.Options{Clock: demoClock{}, Version: PageVersion("1.0")})
	hub.Publish("centre", centreView(), live.Stand{Position: 1, Data: demoClock{}.Real()})
	hub.Publish("counter/12", counterView(12), live.Stand{Position: 1, Data: demoClock{}.Real()})
	hub.Publish("counter/24", counterView(24), live.Stand{Position: 1, Data: demoClock{}.Real()})
	srv := httptest.NewServer(house(t, func(o *Options) { o.Hub = hub; o.Views = hub.Latest }))
	defer srv.Close()
	go func() {
		for {
			hub.Confirm(live.Stand{Position: 1, Data: time.Now()})
			time.Sleep(time.Second)
		}
	}()
	tab := browsertest.Open(t)
	lang := os.Getenv("SHOTLANG")
	for _, size := range [][2]int64{{1920, 1080}, {3840, 2160}, {1366, 768}, {390, 844}} {
		tab.Size(size[0], size[1])
		tab.Go(srv.URL + "/wall/centre" + lang)
		tab.Await("live", "document.getElementById('age').dataset.state!=='stale'")
		for leaf := 1; leaf <= 4; leaf++ {
			if size[0] == 390 {
				tab.WholePicture(fmt.Sprintf("%s/centre-390.png", dir))
				break
			}
			tab.Press(fmt.Sprint(leaf))
			tab.Picture(fmt.Sprintf("%s/centre-%d-%d.png", dir, size[0], leaf))
			t.Log(size, leaf, tab.Overflow(), browsertest.Eval[string](tab, `(() => {const m=document.querySelector('.leaf[data-current]').getBoundingClientRect(); const f=document.querySelector('footer').getBoundingClientRect(); return 'leaf bottom '+m.bottom+' footer '+f.top+'-'+f.bottom+' of '+innerHeight;})()`))
		}
		for _, n := range []int{12, 24} {
			tab.Go(srv.URL + fmt.Sprintf("/wall/counter/%d", n) + lang)
			if size[0] == 390 {
				tab.WholePicture(fmt.Sprintf("%s/counter%d-390.png", dir, n))
			} else {
				tab.Picture(fmt.Sprintf("%s/counter%d-%d.png", dir, n, size[0]))
			}
		}
		if size[0] != 3840 {
			tab.Go(srv.URL + "/" + lang)
			tab.WholePicture(fmt.Sprintf("%s/home-%d.png", dir, size[0]))
		}
	}
	hub.Publish("counter/1", counterView(1), live.Stand{Position: 1, Data: time.Now().Add(-95 * time.Second)})
	tab.Size(1920, 1080)
	tab.Go(srv.URL + "/wall/counter/32" + lang)
	tab.Picture(dir + "/counter32-waiting.png")
	hub.Publish("counter/32", counterView(32), live.Stand{Position: 1, Data: time.Now()})
	time.Sleep(500 * time.Millisecond)
	tab.Picture(dir + "/counter32-1920.png")
	tab.Go(srv.URL + "/wall/centre" + lang)
	time.Sleep(300 * time.Millisecond)
	v := centreView()
	v.Today.Received, v.Today.Early, v.Month.Overdue = 130, 58, 416
	hub.Publish("centre", v, live.Stand{Position: 1, Data: time.Now()})
	time.Sleep(300 * time.Millisecond)
	tab.Picture(dir + "/centre-marked.png")
	hub.Close(context.Background())
	time.Sleep(32 * time.Second)
	tab.Picture(dir + "/centre-stale.png")
	t.Log(tab.Said())
}
