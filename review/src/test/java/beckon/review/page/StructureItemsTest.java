package beckon.review.page;

import static beckon.review.page.StructureItem.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructureItemsTest {
    private static final String LONG = """
            The boat leaves the harbour at nine and is back before dark. In May we sail to the island, where a warden shows
            visitors the birds that nest on its northern cliffs. Children under twelve travel free with an adult. Bring warm
            clothes, since even a calm morning turns cold once the wind goes round to the west, and bring something to eat.
            Our skipper grew up here and has taken people out for thirty years; ask her about the winter of the long ice.
            """;
    private static final PageParser PARSER = PageParser.shipped();

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of(OPENS_WINDOW, "<script>window.open('/map')</script>"),
                Arguments.of(OPENS_WINDOW, "<a href=/x onclick=\"window . open ( this.href )\">Map</a>"),
                Arguments.of(
                        OPENS_WINDOW_ON_ANY_CLICK,
                        "<script>document.addEventListener('click', function () { window.open(u); })</script>"),
                Arguments.of(OPENS_WINDOW_ON_ANY_CLICK, "<body onclick=\"window.open('http://x.example')\">"),
                Arguments.of(OPENS_WINDOW_BEHIND, "<script>var w = window.open(u); w.blur();</script>"),
                Arguments.of(HOLDS_BACK, "<body onbeforeunload=\"return 'Stay and win'\">"),
                Arguments.of(
                        TAKES_BACK_BUTTON,
                        "<script>window.onpopstate = function () { history.pushState(null, '', location.href); }</script>"),
                Arguments.of(SETS_HOME_PAGE, "<a href=# onclick=\"document.body.setHomePage('http://x')\">Go</a>"),
                Arguments.of(STARTS_DOWNLOAD, "<script>location.href = '/get/setup.exe';</script>"),
                Arguments.of(STARTS_DOWNLOAD, "<meta http-equiv=refresh content='0; url=/get/app.apk'>"),
                Arguments.of(TAKES_WINDOW, "<script>top.location = 'https://other.example/';</script>"),
                Arguments.of(WRITES_PAGE, "<script>document.write('<p>Hello')</script>"),
                Arguments.of(UNREADABLE_SCRIPT, "<script>eval(function(p,a,c,k,e,d){return p}('0'))</script>"),
                Arguments.of(UNREADABLE_SCRIPT, "<script>eval(unescape('" + "%3C%73".repeat(60) + "'))</script>"),
                Arguments.of(BLOCKS_CONTEXT_MENU, "<body oncontextmenu=\"return false\">"),
                Arguments.of(SENDS_ELSEWHERE, "<script>window.location.replace('https://other.example/')</script>"),
                Arguments.of(
                        TELLS_ROBOTS_APART,
                        "<script>if (document.referrer.match(/google\\./)) location='http://x.example/'</script>"),
                Arguments.of(ASKS_TO_NOTIFY, "<script>Notification.requestPermission()</script>"),
                Arguments.of(REFRESHES_TO_HOST, "<meta http-equiv=refresh content=\"5;url='http://other.example/'\">"),
                Arguments.of(STUFFED_KEYWORDS, "<meta name=keywords content='" + "shoe, ".repeat(40) + "'>"),
                Arguments.of(
                        STUFFED_TITLE,
                        "<title>Cheap shoes, cheap boots, cheap bags, cheap hats, cheap coats, cheap belts</title>"),
                Arguments.of(SAVED_COPY, "<!-- saved from url=(0022)https://bank.example/ --><p>Hello"),
                Arguments.of(HIDDEN_FRAME, "<iframe src=https://other.example/ width=1 height=1></iframe>"),
                Arguments.of(
                        FRAME_FILLS_PAGE, "<iframe src=//other.example/ style='width: 100%; height: 100vh'></iframe>"),
                Arguments.of(
                        PASSWORD_TO_ANOTHER_HOST,
                        "<form action=https://other.example/in.php><input type=password></form>"),
                Arguments.of(PASSWORD_BY_MAIL, "<form action=mailto:me@x.example><input type=password></form>"),
                Arguments.of(PAYMENT_CARD, "<form><input name=card-number></form>"),
                Arguments.of(MOSTLY_LINKS, ("<a href=/x>" + LONG + "</a>")),
                Arguments.of(ONE_DESTINATION, "<a href=https://shop.other.example/1>Buy</a>".repeat(12)),
                Arguments.of(DEAD_LINKS, "<a href=#>About</a><a href='javascript:void(0)'>Help</a>".repeat(6)),
                Arguments.of(SPONSORED_LINKS, "<a rel='nofollow sponsored' href=https://other.example/>Deal</a>"),
                Arguments.of(PROGRAM_LINKS, "<a href='/get/Setup.EXE?from=home'>Get it</a>"),
                Arguments.of(HIDDEN_TEXT, "<p>Welcome</p><div style='display: none'>" + LONG + "</div>"),
                Arguments.of(INVISIBLE_TEXT, "<div style='position:absolute;left:-9999px'>" + LONG + "</div>"),
                Arguments.of(INVISIBLE_TEXT, "<span style='font-size:0'>" + LONG + "</span>"),
                Arguments.of(INVISIBLE_TEXT, "<body bgcolor=white><font color=#FFFFFF>" + LONG + "</font>"),
                Arguments.of(INVISIBLE_TEXT, "<p style='color: #123456; background-color: #123456'>" + LONG + "</p>"),
                Arguments.of(REPETITION, "<p>" + "cheap shoes in Leeds today ".repeat(60)),
                Arguments.of(ONE_WORD, "<p>" + "viagra and then some more words ".repeat(40)),
                Arguments.of(FILLER, "<p>Lorem ipsum dolor sit amet"),
                Arguments.of(SPLIT_WORDS, "<p>" + "ca\u200Bsino po\u200Bker bo\u200Bnus "),
                Arguments.of(MIXED_LETTERS, "<p>cаsinо, pоker and bоnus"),
                Arguments.of(FANCY_LETTERS, "<p>ｃａｓｉｎｏ ｐｏｋｅｒ ｂｏｎｕｓ"),
                Arguments.of(NO_WORDS, "<p>Hello"),
                Arguments.of(PICTURES_WITHOUT_WORDS, "<img src=a.png>".repeat(6)),
                Arguments.of(PICTURES_OF_ANOTHER_HOST, "<img src=https://bank.example/logo.png>".repeat(3)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pages")
    void isFound(StructureItem item, String html) {
        assertThat(items("https://own.test/", html)).contains(item);
    }

    @Test
    void anOrdinaryPageHasNone() {
        assertThat(items(
                        "https://harbour.test/",
                        "<h1>Harbour</h1><nav><a href=/about>About us</a><a href=https://www.harbour.test/c>Contact</a></nav><p>"
                                + LONG
                                + "<script>$(document).on('click', '.share', function () { share(this.href); });"
                                + "if (top != self) top.location = self.location;"
                                + "window.addEventListener('beforeunload', flush)</script>"
                                + "<img src=boat.jpg alt='Our boat'><p style='color:#333;background:#fff'>" + LONG))
                .isEmpty();
    }

    @Test
    void namesAreStableAndReadable() {
        assertThat(Stream.of(StructureItem.values()).map(StructureItem::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("(script|meta|frame|form|links|text|page|site):[a-z0-9 ]+"));
    }

    @Test
    void aPassageShowsWhatWasSeen() {
        Page page = PARSER.parse("https://own.test/", "<script>window.open(\n  '/map')</script>");
        assertThat(StructureItems.of(page).getFirst())
                .isEqualTo(new StructureHit(OPENS_WINDOW, "window.open( '/map')"));
    }

    @Test
    void scriptsOfAnySizeAreReadInBoundedTime() {
        String script = "window.open(a);document.addEventListener('click',f);\\x41%41".repeat(40_000);
        assertThat(items("", "<script>" + script + "</script>")).contains(OPENS_WINDOW);
    }

    private static List<StructureItem> items(String url, String html) {
        return StructureItems.of(PARSER.parse(url, html)).stream()
                .map(StructureHit::item)
                .filter(item -> item != FEW_WORDS || html.length() < 100)
                .toList();
    }
}
