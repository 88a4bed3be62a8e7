package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.problem.Problem;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class ListingDraftProperties {
    private static final UUID ADVERTISER = new UUID(1, 2);

    @Property(tries = 500)
    void whateverIsTypedIsTakenOrNamed(@ForAll String typed) {
        for (String field : new String[] {"externalId", "headline", "body", "category", "landing", "destination"}) {
            try {
                ListingDraft checked = draft(field, typed).checked();
                assertThat(checked.checked()).as("checking once is enough").isEqualTo(checked);
            } catch (Problem problem) {
                assertThat(problem.field()).isEqualTo(field);
                assertThat(problem.status()).isEqualTo(422);
            }
        }
    }

    @Property(tries = 300)
    void sipAddressesOfEveryShapeAreTaken(@ForAll("sipAddresses") String address) {
        assertThat(draft("destination", address).checked().destination()).isEqualTo(address);
    }

    @Property
    void bidsOutsideTheBoundsAreRefused(@ForAll @LongRange(min = Long.MIN_VALUE, max = -1) long bid) {
        assertThatThrownBy(() -> bids(bid, 0).checked())
                .hasMessageContaining("clickBidMicros")
                .hasMessageContaining("\"" + bid + "\"");
        assertThatThrownBy(() -> bids(0, 1_000_000_000_001L).checked()).hasMessageContaining("callBidMicros");
    }

    @Example
    void dangerousAddressesAreRefused() {
        for (String landing : new String[] {
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://host/",
            "//host/",
            "https:///path",
            "https://u:p@host/",
            "https://host:99999/",
            "https://ho st/",
            "mailto:a@b"
        }) {
            assertRefused("landing", landing);
        }
        for (String destination : new String[] {
            "tel:0800",
            "tel:+4930555;tgrp=dear",
            "sip:",
            "sip:a@",
            "sip:a@host?Route=evil",
            "sip:a@host\r\nVia: x",
            "sip:a b@host",
            "http://host",
            "sip:a@host;<script>",
            "sip:\u0430@host"
        }) {
            assertRefused("destination", destination);
        }
        for (String category : new String[] {"Plumbers", "car repair", "-a", "a-", ""}) {
            assertRefused("category", category);
        }
    }

    @Example
    void aListingNeedsSomewhereToGo() {
        assertThat(draft("destination", " ").checked().destination()).isNull();
        assertThat(draft("landing", "").checked().landing()).isNull();
        ListingDraft neither = new ListingDraft(ADVERTISER, "e", "h", "", "c", null, " ", 0, 0, null);
        assertThatThrownBy(neither::checked).hasMessageContaining("landing is missing");
    }

    @Provide
    Arbitrary<String> sipAddresses() {
        Arbitrary<String> user = Arbitraries.of("", "desk@", "+4930555@", "a.b-c_d@", "a;b=c@", "%41@");
        Arbitrary<String> host = Arbitraries.of("example.org", "127.0.0.1", "[::1]", "h");
        Arbitrary<String> port = Arbitraries.of("", ":5060", ":65535");
        Arbitrary<String> parameters = Arbitraries.of("", ";transport=tcp", ";lr", ";user=phone;transport=ws");
        return net.jqwik.api.Combinators.combine(Arbitraries.of("sip:", "sips:"), user, host, port, parameters)
                .as((scheme, u, h, p, rest) -> scheme + u + h + p + rest);
    }

    private static void assertRefused(String field, String value) {
        assertThatThrownBy(() -> draft(field, value).checked())
                .as(field + " " + value)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(field));
    }

    private static ListingDraft bids(long click, long call) {
        return new ListingDraft(ADVERTISER, "e", "h", "", "c", "https://a.example/", null, click, call, null);
    }

    private static ListingDraft draft(String field, String value) {
        return new ListingDraft(
                ADVERTISER,
                field.equals("externalId") ? value : "e-1",
                field.equals("headline") ? value : "Burst pipe?",
                field.equals("body") ? value : "",
                field.equals("category") ? value : "plumbers",
                field.equals("landing") ? value : other(field, "landing", "https://a.example/"),
                field.equals("destination") ? value : other(field, "destination", "sip:a@b.example"),
                0,
                0,
                null);
    }

    private static @Nullable String other(String field, String name, String value) {
        return field.equals(name) ? null : value;
    }
}
