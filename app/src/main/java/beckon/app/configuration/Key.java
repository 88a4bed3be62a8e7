package beckon.app.configuration;

import beckon.connect.transport.DnsServers;
import beckon.network.proxy.TrustedProxies;
import beckon.review.fetch.AddressRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be configured, with its default. {@code docs/configuration.md} repeats this list; a test compares. */
public enum Key {
    DATA("data", Kind.PATH, "data", "folder that holds the database and its keys"),
    DB_URL(
            "db.url",
            Kind.TEXT,
            "",
            "another PostgreSQL, such as postgres://user:password@host/beckon; empty: the embedded one"),
    CONSOLE_BIND("console.bind", Kind.TEXT, "127.0.0.1", "address the console listens on"),
    CONSOLE_PORT("console.port", Kind.PORT, "8080", "port of the console and the API; 0: any free one"),
    CONSOLE_URL("console.url", Kind.HTTP_URL, "", "address people use for the console; empty: made from bind and port"),
    CONSOLE_TLS_CERTIFICATE(
            "console.tls.certificate",
            Kind.PATH,
            "",
            "PEM file of the console's certificate, with those that lead to its issuer; empty: no TLS"),
    CONSOLE_TLS_KEY("console.tls.key", Kind.PATH, "", "PEM file (PKCS #8) of its key"),
    EDGE_BIND("edge.bind", Kind.TEXT, "127.0.0.1", "address the edge listens on"),
    EDGE_PORT("edge.port", Kind.PORT, "8081", "port of the edge; 0: any free one"),
    EDGE_URL(
            "edge.url",
            Kind.HTTP_URL,
            "",
            "address publishers' pages use for the edge; empty: made from bind and port"),
    EDGE_PLACES(
            "edge.places",
            Kind.PATH,
            "",
            "CSV of networks (network,country,region,city,latitude,longitude) by which visitors' places are known"),
    EDGE_TLS_CERTIFICATE(
            "edge.tls.certificate",
            Kind.PATH,
            "",
            "PEM file of the edge's certificate, with those that lead to its issuer; empty: no TLS"),
    EDGE_TLS_KEY("edge.tls.key", Kind.PATH, "", "PEM file (PKCS #8) of its key"),
    TRUSTED_PROXIES(
            "trustedProxies",
            Kind.PROXIES,
            "",
            "addresses and ranges of proxies, separated by commas, whose word about their peers is believed"),
    SIP_BIND("sip.bind", Kind.TEXT, "127.0.0.1", "address the connection server signals from; peers must reach it"),
    SIP_PORT("sip.port", Kind.PORT, "5060", "SIP port; 0: any free one"),
    SIP_RING_SECONDS("sip.ringSeconds", Kind.COUNT, "25", "how long an advertiser's phone rings"),
    WS_ORIGINS(
            "connect.ws.origins",
            Kind.TEXT,
            "",
            "web origins, separated by commas, whose pages may telephone at the edge beside its own host's; * for all"),
    WS_TOKEN(
            "connect.ws.token",
            Kind.TEXT,
            "",
            "token that phones in browsers must show before they may speak; empty: none is needed"),
    ICE_STUN("connect.ice.stun", Kind.TEXT, "", "STUN servers for browsers, separated by commas"),
    ICE_TURN("connect.ice.turn", Kind.TEXT, "", "TURN servers for browsers, separated by commas"),
    ICE_SECRET(
            "connect.ice.secret", Kind.TEXT, "", "secret that the TURN servers share, from which credentials are made"),
    ICE_MINUTES("connect.ice.minutes", Kind.COUNT, "60", "minutes for which TURN credentials work"),
    CONNECT_DRAIN(
            "connect.drain",
            Kind.SECONDS,
            "0",
            "seconds for which calls that stand go on after the process was told to stop, while new ones are refused"),
    SIP_TLS_PORT(
            "sip.tls.port", Kind.PORT, "5061", "port for SIP over TLS where a certificate is given; 0: any free one"),
    SIP_TLS_CERTIFICATE(
            "sip.tls.certificate",
            Kind.PATH,
            "",
            "PEM file of the certificate for SIP over TLS, with those that lead to its issuer; empty: no TLS"),
    SIP_TLS_KEY("sip.tls.key", Kind.PATH, "", "PEM file (PKCS #8) of its key"),
    SIP_TLS_TRUST(
            "sip.tls.trust",
            Kind.PATH,
            "",
            "PEM file of issuers that peers' certificates may have beside those that Java trusts"),
    SIP_DNS(
            "sip.dns",
            Kind.SERVERS,
            "",
            "DNS servers that find SIP peers, separated by commas; empty: those of the system"),
    CONNECT_PROMPT(
            "connect.prompt",
            Kind.SIP_URI,
            "",
            "SIP endpoint that asks callers for extensions, such as sip:ivr@192.0.2.20; empty: no number is shared"),
    REVIEW_EXPERT("review.expert", Kind.PATH, "", "expert file to review with; empty: the one shipped"),
    REVIEW_AD_ELEMENTS(
            "review.adElements",
            Kind.PATH,
            "",
            "list of your own ads' CSS selectors, one a line, taken out of pages beside those that Beckon knows"),
    REVIEW_PAGES("review.pages", Kind.COUNT, "30", "pages read of a site"),
    REVIEW_KEEP_PAGES_DAYS(
            "review.keepPagesDays",
            Kind.COUNT,
            "90",
            "days for which the text of pages is kept after they were last read; longer where it is needed"),
    REVIEW_ALLOW_PRIVATE(
            "review.allowPrivate", Kind.FLAG, "false", "whether reviews may fetch from private and loopback addresses"),
    REVIEW_ALLOW(
            "review.allow",
            Kind.ADDRESSES,
            "",
            "addresses, ranges and names, separated by commas, that reviews may fetch from though they are not public"),
    REVIEW_CONTACT(
            "review.contact",
            Kind.ASCII,
            "",
            "address for complaints about the crawler, part of its user agent; empty: the console's address"),
    REVIEW_RENDER(
            "review.render",
            Kind.FLAG,
            "false",
            "whether pages that show nothing without scripts are drawn by Chromium"),
    REVIEW_CHROMIUM("review.chromium", Kind.PATH, "", "Chromium to draw with; empty: the one on the PATH"),
    REVIEW_PROOF(
            "review.proof",
            Kind.FLAG,
            "true",
            "whether publishers who apply prove that a site is theirs before ads are shown"),
    REVIEW_REQUESTS("review.requestsPerDay", Kind.COUNT, "3", "reviews a publisher may ask for of one site in a day"),
    REVIEW_PROBE_HOURS(
            "review.probeHours", Kind.COUNT, "12", "hours between two looks whether a site's content changed"),
    MAIL_HOST("mail.host", Kind.TEXT, "", "SMTP server that mail is handed to; empty: no mail is sent"),
    MAIL_PORT("mail.port", Kind.PORT, "587", "its port"),
    MAIL_SECURITY("mail.security", Kind.SECURITY, "starttls", "starttls, tls (from the first byte) or none"),
    MAIL_USER("mail.user", Kind.TEXT, "", "whom to sign in as; empty: without signing in"),
    MAIL_PASSWORD("mail.password", Kind.TEXT, "", "his password"),
    MAIL_FROM("mail.from", Kind.TEXT, "", "address that mail comes from, such as network@example.org"),
    PEOPLE_SECOND_FACTOR(
            "people.secondFactor", Kind.FLAG, "false", "whether operators' people must sign in with a second factor"),
    PEOPLE_JOIN(
            "people.join",
            Kind.FLAG,
            "true",
            "whether publishers may come by themselves at /join; it takes mail.host, too"),
    PEOPLE_IDLE_MINUTES(
            "people.idleMinutes", Kind.COUNT, "120", "minutes without a request after which people are signed out"),
    API_PER_MINUTE(
            "api.requestsPerMinute",
            Kind.COUNT,
            "6000",
            "requests that a partner's server may send in a minute, in the long run"),
    API_BURST("api.burst", Kind.COUNT, "1000", "requests that it may send at once after a silence"),
    WEBHOOKS_LOOPBACK(
            "webhooks.allowLoopback",
            Kind.FLAG,
            "false",
            "whether webhooks may go to this machine itself, also by http, to try them out"),
    EVENTS_LOG("events.log", Kind.TEXT, "postgresql", "where events become durable: postgresql or kafka"),
    EVENTS_SPOOL(
            "events.spool.megabytes",
            Kind.COUNT,
            "1024",
            "megabytes of events that are kept in the data folder while PostgreSQL (or Kafka) is away"),
    EVENTS_KAFKA_SERVERS("events.kafka.servers", Kind.TEXT, "", "brokers of Kafka, separated by commas"),
    EVENTS_KAFKA_TOPIC("events.kafka.topic", Kind.TEXT, "beckon-events", "topic that events are written to"),
    EVENTS_KAFKA_PROPERTIES(
            "events.kafka.properties",
            Kind.PATH,
            "",
            "file of further properties of Kafka's clients, such as those for TLS and SASL"),
    PRIVACY_VISITOR_KEYS(
            "privacy.visitorKeyDays",
            Kind.COUNT,
            "1",
            "days for which the key of a day's visitor hashes is kept after its day, 1 to 30; then no hash of that day can be made again"),
    PRIVACY_VISITORS(
            "privacy.visitorDays",
            Kind.COUNT,
            "35",
            "days after which the hash of a visitor is taken out of presentations and clicks, 2 to 400"),
    PRIVACY_CALLERS(
            "privacy.callerDays",
            Kind.COUNT,
            "180",
            "days after which the hash of a caller is taken out of his calls, 1 to 3650; no shorter than former callers of a number are told apart"),
    PRIVACY_CALL_RECORDS(
            "privacy.callRecordDays",
            Kind.COUNT,
            "730",
            "days after which records of calls are deleted, 30 to 3650; the events that were charged stay"),
    PRIVACY_WEBHOOKS(
            "privacy.webhookDays",
            Kind.COUNT,
            "30",
            "days for which messages to partners' servers are kept for the log and to be sent again, 4 to 365"),
    PRIVACY_MAILS(
            "privacy.mailDays",
            Kind.COUNT,
            "90",
            "days after which letters that went, expired links and unconfirmed applications are deleted, 4 to 3650"),
    PRIVACY_SIGN_INS(
            "privacy.signInDays",
            Kind.COUNT,
            "90",
            "days after which is forgotten where people were signed in, 1 to 3650"),
    PRIVACY_COMPLAINTS(
            "privacy.complaintDays",
            Kind.COUNT,
            "180",
            "days after a complaint was closed when its sender is forgotten, 1 to 3650"),
    PRIVACY_PERSONS(
            "privacy.personDays",
            Kind.COUNT,
            "365",
            "days after which the mail address of somebody whose account was removed is taken out, 1 to 3650"),
    BACKUP_PASSPHRASE(
            "backup.passphrase",
            Kind.TEXT,
            "",
            "words that seal the keys of the data folder inside a backup, and open them at a restore; empty: backups hold none of them"),
    NUMBERS_FILE(
            "numbers.file",
            Kind.PATH,
            "",
            "CSV of phone numbers (number,kind,area and, if known, cost,currency) taken into the pool at start"),
    TRAFFIC_LIMITS(
            "traffic.limits",
            Kind.FLAG,
            "true",
            "whether contacts are held to what people do; false, for loads that one machine makes, looks only at names"),
    TRAFFIC_ROBOTS(
            "traffic.robots",
            Kind.PATH,
            "",
            "JSON list of robots' names, such as crawler-user-agents.json, beside those that Beckon knows"),
    TRAFFIC_DATACENTRES("traffic.datacentres", Kind.PATH, "", "ranges of data centres' addresses, one a line"),
    TRAFFIC_BLOCKED("traffic.blocked", Kind.PATH, "", "ranges of addresses whose contacts never count, one a line"),
    TRAFFIC_LEAST_MILLIS(
            "traffic.leastMillis",
            Kind.NUMBER,
            "500",
            "milliseconds that lie between giving an ad and following it at least; 0: any"),
    TRAFFIC_PER_VISITOR(
            "traffic.clicksPerVisitor",
            Kind.NUMBER,
            "10",
            "clicks that one visitor of a site is believed in a minute; 0: any"),
    TRAFFIC_PER_ADDRESS(
            "traffic.clicksPerAddress", Kind.NUMBER, "30", "clicks that one address is believed in a minute; 0: any"),
    TRAFFIC_PER_NETWORK(
            "traffic.clicksPerNetwork",
            Kind.NUMBER,
            "120",
            "clicks that one network (/24, or /48 of IPv6) is believed in a minute; 0: any"),
    TRAFFIC_VIEWS_PER_CLICK(
            "traffic.viewsPerClick", Kind.COUNT, "20", "how many times as many views as clicks are believed"),
    TRAFFIC_REPEAT_MINUTES(
            "traffic.repeatMinutes",
            Kind.NUMBER,
            "10",
            "minutes within which a visitor counts once for a listing; 0: each click counts"),
    TRAFFIC_VIEW_FIRST(
            "traffic.viewFirst", Kind.FLAG, "true", "whether a click is taken back when its ad was not seen before"),
    TRAFFIC_ABNORMAL_FACTOR(
            "traffic.abnormalFactor",
            Kind.NUMBER,
            "5",
            "how many times the usual click-through makes a site's hour abnormal; 0: none is"),
    TRAFFIC_ABNORMAL_CLICKS("traffic.abnormalClicks", Kind.COUNT, "20", "clicks that an abnormal hour has at least"),
    TRAFFIC_PER_VISITOR_DAY(
            "traffic.clicksPerVisitorDay",
            Kind.NUMBER,
            "20",
            "ads of a site that one visitor follows in a day before all are taken back; 0: any"),
    TRAFFIC_CHECK_HOUR(
            "traffic.checkHour", Kind.NUMBER, "6", "hour of UTC from which on the day before is checked, 0 to 23"),
    CHOICE_DAYS(
            "choice.days",
            Kind.NUMBER,
            "7",
            "days within which the type of a partner's new references changes at most once; 0: whenever it is due"),
    CHOICE_NOTICE(
            "choice.noticeDays",
            Kind.NUMBER,
            "2",
            "days for which a partner is told before his console opens in another format; 0: it changes at once"),
    CHOICE_WINDOW("choice.windowDays", Kind.COUNT, "30", "days of traffic that are compared"),
    CHOICE_CONFIDENCE(
            "choice.confidencePercent",
            Kind.COUNT,
            "90",
            "how probable it must be, in per cent, that the other type does better before it is granted; 51 to 99"),
    CHOICE_MARGIN(
            "choice.marginPercent",
            Kind.NUMBER,
            "5",
            "by how many per cent the other type's lift must be higher besides, so that near-ties change nothing"),
    CHOICE_LEAST(
            "choice.leastPresentations",
            Kind.NUMBER,
            "100",
            "presentations with either type that a partner needs before a change"),
    CHOICE_EXPLORE_CONTACTS(
            "choice.exploreContacts",
            Kind.NUMBER,
            "20",
            "qualified contacts of the type that was not granted which the listings that explore it shall bring"),
    CHOICE_EXPLORE_LEAST(
            "choice.exploreLeastPercent", Kind.NUMBER, "2", "per cent of a partner's listings that explore at least"),
    CHOICE_EXPLORE_MOST(
            "choice.exploreMostPercent",
            Kind.NUMBER,
            "10",
            "the same at most, 0 to 50; see [selection.md](selection.md#exploration)");

    /** What a value must look like. */
    public enum Kind {
        TEXT,
        PATH,
        PORT,
        COUNT,
        NUMBER,
        SECONDS,
        FLAG,
        SECURITY,
        HTTP_URL,
        SIP_URI,
        ADDRESSES,
        PROXIES,
        SERVERS,
        ASCII
    }

    private final String path;
    private final Kind kind;
    private final String preset;
    private final String meaning;

    Key(String path, Kind kind, String preset, String meaning) {
        this.path = path;
        this.kind = kind;
        this.preset = preset;
        this.meaning = meaning;
    }

    /** Place in {@code beckon.yaml}, such as {@code edge.port}. */
    public String path() {
        return path;
    }

    /** The environment variable that sets it, such as {@code BECKON_EDGE_PORT}. */
    public String variable() {
        return "BECKON_" + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    public String preset() {
        return preset;
    }

    public String meaning() {
        return meaning;
    }

    static Optional<Key> of(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    static Optional<Key> ofVariable(String name) {
        return Arrays.stream(values())
                .filter(key -> key.variable().equals(name))
                .findFirst();
    }

    /** Returns what is wrong with {@code value}, or nothing. */
    Optional<String> objection(String value) {
        return switch (kind) {
            case TEXT, PATH -> Optional.empty();
            case PORT -> number(value, 0, 65_535).map(range -> "a port, " + range);
            case SECONDS -> number(value, 0, 86_400).map(range -> "whole seconds, " + range);
            case COUNT -> number(value, 1, 100_000).map(range -> "a whole number, " + range);
            case NUMBER -> number(value, 0, 100_000).map(range -> "a whole number, " + range);
            case FLAG ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("true or false");
            case SECURITY ->
                value.matches("starttls|tls|none") ? Optional.empty() : Optional.of("starttls, tls or none");
            case HTTP_URL ->
                value.isEmpty() || value.matches("https?://[^/\\s]+/?")
                        ? Optional.empty()
                        : Optional.of("an address such as https://ads.example.org");
            case SIP_URI ->
                value.isEmpty() || value.matches("sips?:[^\\s<>\"]+")
                        ? Optional.empty()
                        : Optional.of("a SIP address such as sip:ivr@192.0.2.20");
            case ADDRESSES -> addresses(value);
            case PROXIES -> proxies(value);
            case SERVERS -> servers(value);
            case ASCII ->
                value.matches("[ -~]*") ? Optional.empty() : Optional.of("plain ASCII such as ads@example.org");
        };
    }

    private static Optional<String> servers(String value) {
        try {
            if (!value.isBlank()) {
                DnsServers.parse(value);
            }
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of("addresses of DNS servers such as 192.0.2.53; " + wrong.getMessage());
        }
    }

    private static Optional<String> proxies(String value) {
        try {
            TrustedProxies.parse(value);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of("a list of proxies; " + wrong.getMessage());
        }
    }

    private static Optional<String> addresses(String value) {
        try {
            AddressRules.listed(value);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of("a list of addresses; " + wrong.getMessage());
        }
    }

    private static Optional<String> number(String value, int least, int most) {
        String range = least + " to " + most;
        if (!value.matches("[0-9]{1,6}")) {
            return Optional.of(range);
        }
        int given = Integer.parseInt(value);
        return given >= least && given <= most ? Optional.empty() : Optional.of(range);
    }
}
