package beckon.network.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class EventCodecProperties {

    @Property(tries = 500)
    void whatIsReadIsWhatWasWritten(@ForAll("events") Event event) {
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    @Property(tries = 500)
    void nothingElseIsTakenForAnEvent(@ForAll byte[] bytes) {
        try {
            Event event = EventCodec.decode(bytes);
            assertThat(EventCodec.encode(event)).isNotEmpty();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Example
    void aLaterVersionIsNamed() {
        byte[] encoded = EventCodec.encode(any(new Random(1)));
        encoded[0] = 9;

        assertThatThrownBy(() -> EventCodec.decode(encoded)).hasMessageContaining("version 9");
    }

    /** Files outlive the program: whoever changes these has to write and read the new part in {@link EventCodec}. */
    @Example
    void everyFieldIsWritten() {
        assertThat(Arrays.stream(Event.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(
                        "id",
                        "kind",
                        "at",
                        "mechanism",
                        "attribution",
                        "presentation",
                        "call",
                        "visitor",
                        "filtered",
                        "cause",
                        "talkMillis",
                        "sample",
                        "spot",
                        "quote");
        assertThat(Attribution.class.getRecordComponents()).hasSize(9);
        assertThat(Spot.class.getRecordComponents()).hasSize(3);
        assertThat(Quote.class.getRecordComponents()).hasSize(2);
    }

    /** Constants are written as their places: new ones come last. */
    @Example
    void constantsKeepTheirPlaces() {
        assertThat(names(EventKind.values()))
                .startsWith(
                        "PRESENTATION",
                        "CLICK",
                        "CALL_SET_UP",
                        "CALL_ANSWERED",
                        "CALL_ENDED",
                        "CONTACT_REFUSED",
                        "CALLS_PAUSED");
        assertThat(names(Mechanism.values())).startsWith("WEB", "TELEPHONIC");
        assertThat(names(ChannelKind.values())).startsWith("OWN_MEDIUM", "SITE");
        assertThat(names(ReferenceType.values())).startsWith("WEB", "TELEPHONIC");
        assertThat(names(Device.values())).startsWith("PHONE", "TABLET", "DESKTOP", "OTHER");
    }

    private static Stream<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name);
    }

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.longs().map(seed -> any(new Random(seed)));
    }

    /** Any event, with and without each of its parts. */
    static Event any(Random random) {
        EventKind kind = one(random, EventKind.values());
        boolean site = random.nextBoolean();
        Attribution attribution = kind == EventKind.CONTACT_REFUSED && random.nextBoolean()
                ? null
                : new Attribution(
                        id(random),
                        id(random),
                        id(random),
                        id(random),
                        id(random),
                        site ? ChannelKind.SITE : ChannelKind.OWN_MEDIUM,
                        site ? id(random) : null,
                        text(random, 40),
                        one(random, ReferenceType.values()));
        return Event.builder(
                        id(random),
                        kind,
                        Instant.ofEpochSecond(
                                random.nextLong(-4_000_000_000L, 40_000_000_000L), random.nextInt(1_000_000_000)),
                        one(random, Mechanism.values()),
                        attribution)
                .presentation(random.nextBoolean() ? id(random) : null)
                .call(random.nextBoolean() ? id(random) : null)
                .visitor(maybe(random, text(random, 30)))
                .filtered(maybe(random, text(random, 30)))
                .cause(maybe(random, text(random, 30)))
                .talkMillis(random.nextBoolean() ? Long.valueOf(random.nextLong() >>> 1) : null)
                .sample(random.nextBoolean())
                .spot(
                        random.nextBoolean()
                                ? new Spot(
                                        random.nextInt(Short.MAX_VALUE + 1),
                                        one(random, Device.values()),
                                        Spot.path("/" + text(random, 199)))
                                : null)
                .quote(
                        random.nextBoolean()
                                ? new Quote(random.nextLong() >>> 1, maybe(random, text(random, 150)))
                                : null)
                .build();
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static @Nullable String maybe(Random random, String text) {
        return random.nextBoolean() ? text : null;
    }

    /** Letters of one to four bytes. */
    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> 'a' + random.nextInt(26);
                        case 1 -> 0xe0 + random.nextInt(16);
                        case 2 -> 0x4e00 + random.nextInt(256);
                        default -> 0x1f600 + random.nextInt(32);
                    });
        }
        return text.toString();
    }
}
