package beckon.review.page;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds items in the scripts of one page. A script is read once, by its names; only where a telling name stands is its
 * neighbourhood looked at. Belongs to one thread.
 */
final class ScriptItems {
    private static final int LONGEST_SCRIPT = 100_000;
    private static final int LONGEST_OF_PAGE = 400_000;

    /** A handler of a library may take the back button for good reasons; a trap is short. */
    private static final int LONGEST_TRAP = 20_000;

    private static final int NEAR = 300;
    private static final int ESCAPES = 100;

    private static final Pattern ON_ANY_CLICK = Pattern.compile(
            "(document|window|body|documentElement)\\s*(\\.\\s*on(click|mousedown|touchstart)\\s*=|\\)?\\s*\\.\\s*"
                    + "(addEventListener|on|bind|one)\\s*\\(\\s*[\"'](click|mousedown|mouseup|touchstart)[\"'](?!\\s*,\\s*[\"']))");
    private static final Pattern BEHIND = Pattern.compile("\\.\\s*blur\\s*\\(\\s*\\)");
    private static final Pattern HELD = Pattern.compile("returnValue\\s*=|return\\s*[\"'`][^\"'`]");
    private static final Pattern TRAP = Pattern.compile("history\\s*\\.\\s*(pushState|forward|go\\s*\\(\\s*1\\s*\\))"
            + "|location(\\s*\\.\\s*href)?\\s*=[^=]|location\\s*\\.\\s*(replace|assign)\\s*\\(");
    private static final Pattern TAKEN = Pattern.compile("^\\s*\\.\\s*location(\\s*\\.\\s*href)?\\s*=\\s*[\"']https?:"
            + "|^\\s*\\.\\s*location\\s*\\.\\s*(replace|assign)\\s*\\(\\s*[\"']https?:");
    private static final Pattern SENT = Pattern.compile("^(\\s*\\.\\s*href)?\\s*=\\s*[\"'](?!#)[^\"']+[\"']"
            + "|^\\s*\\.\\s*(replace|assign)\\s*\\(\\s*[\"'](?!#)[^\"']+[\"']");
    private static final Pattern PROGRAM =
            Pattern.compile("[\"'][^\"']{1,300}\\.(exe|apk|msi|scr|dmg|bat|pkg)[\"'?]", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODES = Pattern.compile("^\\s*\\(\\s*\\d+(\\s*,\\s*\\d+){19}");
    private static final Pattern ROBOTS = Pattern.compile(
            "googlebot|bingbot|crawler|spider|google\\\\?\\.|bing\\\\?\\.|yahoo\\\\?\\.", Pattern.CASE_INSENSITIVE);

    private static final String[] NAMES = {
        "open",
        "onbeforeunload",
        "beforeunload",
        "popstate",
        "onpopstate",
        "setHomePage",
        "write",
        "writeln",
        "eval",
        "unescape",
        "fromCharCode",
        "download",
        "top",
        "parent",
        "requestPermission",
        "contextmenu",
        "oncontextmenu",
        "location",
        "referrer",
        "userAgent",
        "homepage"
    };
    private static final int SLOTS = 256;
    private static final String[] TABLE = new String[SLOTS];
    private static final int[] HASHES = new int[SLOTS];

    static {
        for (String name : NAMES) {
            int slot = hash(name) & (SLOTS - 1);
            while (TABLE[slot] != null) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            TABLE[slot] = name;
            HASHES[slot] = hash(name);
        }
    }

    private final Map<StructureItem, StructureHit> found = new EnumMap<>(StructureItem.class);
    private char[] letters = new char[4096];
    private int read;
    private String script = "";
    private boolean evaluates;
    private boolean unescapes;
    private boolean sends;
    private boolean tellsApart;

    Map<StructureItem, StructureHit> found() {
        return found;
    }

    /** Reads one script, or the value of an attribute such as {@code onclick}. */
    void read(String text) {
        int n = Math.min(text.length(), Math.min(LONGEST_SCRIPT, LONGEST_OF_PAGE - read));
        if (n <= 0) {
            return;
        }
        read += n;
        if (letters.length < n) {
            letters = new char[n * 2];
        }
        text.getChars(0, n, letters, 0);
        script = text;
        evaluates = false;
        unescapes = false;
        sends = false;
        tellsApart = false;
        int escapes = 0;
        int i = 0;
        while (i < n) {
            char c = letters[i];
            if (letter(c)) {
                int start = i;
                int h = 0;
                while (i < n && letter(letters[i])) {
                    h = h * 31 + letters[i++];
                }
                if (HASHES[h & (SLOTS - 1)] != 0) {
                    named(h, start, i);
                }
            } else {
                if ((c == '\\' && i + 1 < n && letters[i + 1] == 'x')
                        || (c == '%' && i + 1 < n && hex(letters[i + 1]))) {
                    escapes++;
                }
                i++;
            }
        }
        if (escapes >= ESCAPES && (evaluates || unescapes)) {
            note(StructureItem.UNREADABLE_SCRIPT, 0, 100);
        }
        if (sends && tellsApart && ROBOTS.matcher(part(0, n)).find()) {
            note(StructureItem.TELLS_ROBOTS_APART, 0, 120);
        }
    }

    /** The handler of a click anywhere on the page. */
    void readClickOnPage(String handler) {
        if (handler.contains("window.open")) {
            found.putIfAbsent(
                    StructureItem.OPENS_WINDOW_ON_ANY_CLICK,
                    StructureHit.of(StructureItem.OPENS_WINDOW_ON_ANY_CLICK, handler));
        }
        read(handler);
    }

    private static int hash(String name) {
        int h = 0;
        for (int i = 0; i < name.length(); i++) {
            h = h * 31 + name.charAt(i);
        }
        return h;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }

    private static boolean hex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private void named(int hash, int start, int end) {
        int slot = hash & (SLOTS - 1);
        while (TABLE[slot] != null) {
            String name = TABLE[slot];
            if (HASHES[slot] == hash && script.startsWith(name, start)) {
                name(name, start, end);
                return;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    private void name(String name, int start, int end) {
        switch (name) {
            case "open" -> {
                if (member(start, "window") && calls(end)) {
                    window(start, end);
                }
            }
            case "onbeforeunload", "beforeunload" -> {
                if (HELD.matcher(part(end, end + NEAR)).find()) {
                    note(StructureItem.HOLDS_BACK, start - 20, end + 100);
                }
            }
            case "popstate", "onpopstate" -> {
                if (script.length() <= LONGEST_TRAP
                        && TRAP.matcher(part(end, end + NEAR)).find()) {
                    note(StructureItem.TAKES_BACK_BUTTON, start - 20, end + 110);
                }
            }
            case "setHomePage", "homepage" -> {
                if (calls(end) || script.startsWith("#default#", Math.max(0, start - 9))) {
                    note(StructureItem.SETS_HOME_PAGE, start - 40, end + 60);
                }
            }
            case "write", "writeln" -> {
                if (member(start, "document") && calls(end)) {
                    note(StructureItem.WRITES_PAGE, start - 9, end + 90);
                }
            }
            case "eval" -> {
                evaluates |= calls(end);
                if (part(end, end + 30).replace(" ", "").startsWith("(function(p,a,c,k,e")) {
                    note(StructureItem.UNREADABLE_SCRIPT, start, end + 60);
                }
            }
            case "unescape" -> unescapes |= calls(end);
            case "fromCharCode" -> {
                if (CODES.matcher(part(end, end + NEAR)).find()) {
                    note(StructureItem.UNREADABLE_SCRIPT, start, end + 60);
                }
            }
            case "download" -> {
                if (member(start, "")
                        && PROGRAM.matcher(part(start - NEAR, end + NEAR)).find()) {
                    note(StructureItem.STARTS_DOWNLOAD, start - 60, end + 60);
                }
            }
            case "top", "parent" -> {
                if (TAKEN.matcher(part(end, end + NEAR)).find()) {
                    note(StructureItem.TAKES_WINDOW, start, end + 90);
                }
            }
            case "requestPermission" -> {
                if (member(start, "Notification")) {
                    note(StructureItem.ASKS_TO_NOTIFY, start - 13, end + 40);
                }
            }
            case "contextmenu", "oncontextmenu" -> {
                if (part(end, end + 120).matches("(?s).*(return false|return !1|preventDefault).*")) {
                    note(StructureItem.BLOCKS_CONTEXT_MENU, start - 30, end + 80);
                }
            }
            case "referrer", "userAgent" -> tellsApart = true;
            default -> location(start, end);
        }
    }

    private void window(int start, int end) {
        note(StructureItem.OPENS_WINDOW, start - 7, end + 90);
        Matcher clicks = ON_ANY_CLICK.matcher(part(start - NEAR, start));
        if (clicks.find()) {
            int last = clicks.start();
            while (clicks.find()) {
                last = clicks.start();
            }
            note(StructureItem.OPENS_WINDOW_ON_ANY_CLICK, Math.max(0, start - NEAR) + last, end + 60);
        }
        if (BEHIND.matcher(part(end, end + 150)).find()) {
            note(StructureItem.OPENS_WINDOW_BEHIND, start - 7, end + 100);
        }
    }

    private void location(int start, int end) {
        String rest = part(end, end + NEAR);
        Matcher sent = SENT.matcher(rest);
        if (sent.find()) {
            sends = true;
            note(StructureItem.SENDS_ELSEWHERE, start, end + sent.end());
            if (PROGRAM.matcher(sent.group()).find()) {
                note(StructureItem.STARTS_DOWNLOAD, start, end + sent.end());
            }
        }
    }

    /** Whether the name is a member, of {@code owner} unless that is empty. */
    private boolean member(int start, String owner) {
        int i = start - 1;
        while (i >= 0 && letters[i] <= ' ') {
            i--;
        }
        if (i < 0 || letters[i] != '.') {
            return false;
        }
        i--;
        while (i >= 0 && letters[i] <= ' ') {
            i--;
        }
        return script.startsWith(owner, i + 1 - owner.length());
    }

    private boolean calls(int end) {
        int i = end;
        while (i < script.length() && script.charAt(i) <= ' ') {
            i++;
        }
        return i < script.length() && script.charAt(i) == '(';
    }

    private String part(int from, int to) {
        int start = Math.clamp(from, 0, script.length());
        return script.substring(start, Math.clamp(to, start, script.length()));
    }

    private void note(StructureItem item, int from, int to) {
        if (!found.containsKey(item)) {
            found.put(item, StructureHit.of(item, part(from, to)));
        }
    }
}
