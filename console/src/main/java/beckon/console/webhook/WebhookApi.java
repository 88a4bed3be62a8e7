package beckon.console.webhook;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.webhook.Attempt;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.IssuedWebhook;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A partner's webhooks, and what was sent to them. */
@RestController
@RequestMapping("/api/v1/webhooks")
public class WebhookApi {
    private static final int MOST = 500;
    private static final int MOST_HOURS = 24 * 30;

    private final Webhooks webhooks;
    private final WebhookLog log;

    WebhookApi(Webhooks webhooks, WebhookLog log) {
        this.webhooks = webhooks;
        this.log = log;
    }

    /** @param events words of what is to be told; missing or empty for everything */
    record Wanted(
            @Nullable String url,
            @Nullable String label,
            @Nullable List<String> events) {

        WebhookDraft draft() {
            return new WebhookDraft(
                    Objects.requireNonNullElse(url, ""),
                    Objects.requireNonNullElse(label, ""),
                    Objects.requireNonNullElse(events, List.of()));
        }
    }

    /** @param overlapHours how long messages are signed with the secret before, too */
    record Rotation(@Nullable Integer overlapHours) {}

    /** @param since what happened then or later is sent once more */
    record Replay(@Nullable Instant since) {}

    /** @param messages how many are sent once more */
    record Replayed(int messages) {}

    /** @param secret only when it was just made */
    record Shown(
            UUID id,
            URI url,
            String label,
            List<String> events,
            String state,
            @Nullable String reason,
            @Nullable Instant failingSince,
            @Nullable Instant previousSecretUntil,
            Instant createdAt,
            @Nullable String secret) {

        static Shown of(Webhook webhook, @Nullable String secret) {
            return new Shown(
                    webhook.id(),
                    webhook.url(),
                    webhook.label(),
                    webhook.events(),
                    word(webhook.state()),
                    webhook.reason(),
                    webhook.failingSince(),
                    webhook.previousUntil(),
                    webhook.createdAt(),
                    secret);
        }

        static Shown of(IssuedWebhook issued) {
            return of(issued.webhook(), issued.secret());
        }
    }

    /** One message on its way. */
    record Sent(
            long id,
            UUID message,
            String type,
            Instant at,
            String state,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Integer status,
            @Nullable String failure) {

        static Sent of(Delivery delivery) {
            return new Sent(
                    delivery.id(),
                    delivery.message(),
                    delivery.type(),
                    delivery.at(),
                    word(delivery.state()),
                    delivery.attempts(),
                    delivery.state() == beckon.network.webhook.DeliveryState.WAITING ? delivery.nextAt() : null,
                    delivery.status(),
                    delivery.failure());
        }
    }

    /** @param body the exact text that was sent */
    record SentInFull(Sent delivery, String body, List<Attempt> attempts) {}

    record Items<T>(List<T> items) {}

    /** @param before to ask for the next page with; null on the last */
    record Page(List<Sent> items, @Nullable Long before) {}

    @PostMapping
    ResponseEntity<Shown> create(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        IssuedWebhook added = webhooks.add(partner, wanted.draft());
        return ResponseEntity.created(
                        URI.create("/api/v1/webhooks/" + added.webhook().id()))
                .body(Shown.of(added));
    }

    @GetMapping
    Items<Shown> list(@AuthenticationPrincipal UUID partner) {
        return new Items<>(webhooks.of(partner).stream()
                .map(webhook -> Shown.of(webhook, null))
                .toList());
    }

    @GetMapping("/{webhook}")
    Shown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook) {
        return Shown.of(webhooks.find(partner, webhook).orElseThrow(() -> Problem.notFound("webhook", webhook)), null);
    }

    @PutMapping("/{webhook}")
    Shown replace(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook, @RequestBody Wanted wanted) {
        return Shown.of(webhooks.change(partner, webhook, wanted.draft()), null);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook) {
        webhooks.remove(partner, webhook);
    }

    @PostMapping("/{webhook}/pause")
    Shown pause(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook) {
        return Shown.of(webhooks.pause(partner, webhook), null);
    }

    @PostMapping("/{webhook}/resume")
    Shown resume(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook) {
        return Shown.of(webhooks.resume(partner, webhook), null);
    }

    @PostMapping("/{webhook}/rotate")
    Shown rotate(
            @AuthenticationPrincipal UUID partner,
            @PathVariable UUID webhook,
            @RequestBody(required = false) @Nullable Rotation wanted) {
        int hours = wanted == null || wanted.overlapHours() == null ? 24 : wanted.overlapHours();
        Fields.of("rotation").within("overlapHours", hours, 0, MOST_HOURS);
        return Shown.of(webhooks.rotate(partner, webhook, Duration.ofHours(hours)));
    }

    @PostMapping("/{webhook}/test")
    Sent test(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook) {
        return Sent.of(log.test(partner, webhook));
    }

    @PostMapping("/{webhook}/replay")
    Replayed replay(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook, @RequestBody Replay wanted) {
        if (wanted.since() == null) {
            throw Problem.invalid("replay", "since", null, "must be a time such as 2026-03-02T09:00:00Z");
        }
        return new Replayed(log.resendSince(partner, webhook, wanted.since()));
    }

    /**
     * Newest first.
     *
     * @param before only those older than this one
     */
    @GetMapping("/{webhook}/deliveries")
    Page deliveries(
            @AuthenticationPrincipal UUID partner,
            @PathVariable UUID webhook,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit) {
        Fields.of("query").within("limit", limit, 1, MOST);
        List<Sent> items =
                log.deliveries(partner, webhook, Objects.requireNonNullElse(before, Long.MAX_VALUE), limit).stream()
                        .map(Sent::of)
                        .toList();
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }

    @GetMapping("/{webhook}/deliveries/{delivery}")
    SentInFull delivery(
            @AuthenticationPrincipal UUID partner, @PathVariable UUID webhook, @PathVariable long delivery) {
        return new SentInFull(
                Sent.of(log.find(partner, webhook, delivery).orElseThrow(() -> Problem.notFound("delivery", delivery))),
                log.body(partner, webhook, delivery),
                log.attempts(partner, webhook, delivery));
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/resend")
    Sent resend(@AuthenticationPrincipal UUID partner, @PathVariable UUID webhook, @PathVariable long delivery) {
        return Sent.of(log.resend(partner, webhook, delivery));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
