package beckon.console.event;

import beckon.console.page.Csv;
import beckon.network.call.StoredLeg;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Call records as a file of comma-separated values; times are UTC with milliseconds. */
public final class LegSheet {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LegSheet() {}

    /** @param period part of the file's name, such as {@code 2026-03} */
    public static ResponseEntity<byte[]> of(List<StoredLeg> legs, String period) {
        StringBuilder csv = new StringBuilder(Csv.line(
                "call",
                "leg",
                "listing",
                "reference",
                "dialled",
                "destination",
                "setupAt",
                "ringAt",
                "answerAt",
                "endAt",
                "code",
                "cause",
                "endedBy",
                "billableSeconds"));
        for (StoredLeg leg : legs) {
            csv.append(Csv.line(
                    leg.call(),
                    leg.leg(),
                    Objects.requireNonNullElse(leg.listing(), ""),
                    Objects.requireNonNullElse(leg.reference(), ""),
                    leg.dialled(),
                    Objects.requireNonNullElse(leg.destination(), ""),
                    MILLIS.format(leg.setupAt()),
                    text(leg.ringAt()),
                    text(leg.answerAt()),
                    MILLIS.format(leg.endAt()),
                    leg.code(),
                    leg.cause(),
                    leg.endedBy(),
                    BigDecimal.valueOf(leg.billableMillis(), 3)));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calls-" + period + ".csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : MILLIS.format(at);
    }
}
