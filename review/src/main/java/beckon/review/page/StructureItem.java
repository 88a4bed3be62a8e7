package beckon.review.page;

/**
 * A thing that is seen in how a page is built and not in what it says. Each is present or absent, speaks for a violation
 * if for anything, and rejects nobody: ordinary pages have some of them. The order of the constants is stable; new ones
 * are added at the end.
 */
public enum StructureItem {
    OPENS_WINDOW("script:opens a window"),
    OPENS_WINDOW_ON_ANY_CLICK("script:opens a window when the page is clicked"),
    OPENS_WINDOW_BEHIND("script:opens a window behind the page"),
    HOLDS_BACK("script:asks visitors to stay when they leave"),
    TAKES_BACK_BUTTON("script:takes the back button"),
    SETS_HOME_PAGE("script:sets the home page"),
    STARTS_DOWNLOAD("script:starts a download of a program"),
    TAKES_WINDOW("script:takes the whole window elsewhere"),
    WRITES_PAGE("script:writes the page"),
    UNREADABLE_SCRIPT("script:is made unreadable"),
    BLOCKS_CONTEXT_MENU("script:blocks the right mouse button"),
    SENDS_ELSEWHERE("script:sends visitors to another address"),
    TELLS_ROBOTS_APART("script:treats search engines differently"),
    ASKS_TO_NOTIFY("script:asks to send notifications"),
    REFRESHES("meta:moves on to another page by itself"),
    REFRESHES_TO_HOST("meta:moves on to another host by itself"),
    STUFFED_KEYWORDS("meta:keywords by the dozen"),
    STUFFED_TITLE("meta:a title that repeats itself"),
    SAVED_COPY("meta:saved from another site"),
    FRAME_OF_ANOTHER_HOST("frame:of another host"),
    HIDDEN_FRAME("frame:hidden"),
    FRAME_FILLS_PAGE("frame:of another host in place of a page"),
    PASSWORD("form:asks for a password"),
    PASSWORD_TO_ANOTHER_HOST("form:password sent to another host"),
    PASSWORD_BY_MAIL("form:password sent by mail"),
    PASSWORD_IN_THE_CLEAR("form:password sent without encryption"),
    PAYMENT_CARD("form:asks for a payment card"),
    POSTS_TO_ANOTHER_HOST("form:sent to another host"),
    MOSTLY_LINKS("links:most of the words"),
    MOSTLY_OUTGOING("links:most lead to other hosts"),
    MANY_OUTGOING("links:over a hundred lead to other hosts"),
    ONE_DESTINATION("links:nearly all lead to one other host"),
    DEAD_LINKS("links:most lead nowhere"),
    SPONSORED_LINKS("links:marked as paid"),
    PROGRAM_LINKS("links:lead to programs to install"),
    HIDDEN_TEXT("text:most of it hidden"),
    INVISIBLE_TEXT("text:placed where nobody sees it"),
    REPETITION("text:repeats itself"),
    ONE_WORD("text:one word over and over"),
    FILLER("text:filler that a template came with"),
    SPLIT_WORDS("text:invisible signs inside words"),
    MIXED_LETTERS("text:words of letters from several alphabets"),
    FANCY_LETTERS("text:letters that only look like letters"),
    FEW_WORDS("text:under 50 words"),
    NO_WORDS("text:under 10 words"),
    NO_HEADING("page:no heading"),
    NO_LINKS("page:no links"),
    PICTURES_WITHOUT_WORDS("page:pictures without words"),
    PICTURES_OF_ANOTHER_HOST("page:pictures of another host"),
    DISGUISED_TERMS("text:telling words in disguise"),
    TWIN_PAGES("site:pages that differ in a few words");

    private final String id;

    StructureItem(String id) {
        this.id = id;
    }

    /** Whether it can be seen only where the page's own address is known. */
    public boolean comparesHosts() {
        return switch (this) {
            case REFRESHES_TO_HOST,
                    FRAME_OF_ANOTHER_HOST,
                    HIDDEN_FRAME,
                    FRAME_FILLS_PAGE,
                    PASSWORD_TO_ANOTHER_HOST,
                    POSTS_TO_ANOTHER_HOST,
                    MOSTLY_OUTGOING,
                    MANY_OUTGOING,
                    ONE_DESTINATION,
                    PICTURES_OF_ANOTHER_HOST -> true;
            default -> false;
        };
    }

    /** Stable name that a publisher can read, such as {@code script:opens a window}. */
    public String id() {
        return id;
    }
}
