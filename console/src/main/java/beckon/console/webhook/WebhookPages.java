package beckon.console.webhook;

import beckon.console.format.PartnerVisit;
import beckon.network.problem.Problem;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.IssuedWebhook;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import beckon.network.webhook.WebhookEvent;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A partner's webhooks: where they go, what was sent and answered, and sending it once more. */
@Controller
@RequestMapping({"/console/{token}/webhooks", "/partner/webhooks"})
public class WebhookPages {
    private static final int SHOWN = 50;
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration USUAL_REPLAY = Duration.ofHours(24);

    private final Webhooks webhooks;
    private final WebhookLog log;
    private final Clock clock;

    WebhookPages(Webhooks webhooks, WebhookLog log, Clock clock) {
        this.webhooks = webhooks;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(PartnerVisit visit) {
        ModelAndView page = new ModelAndView("console-webhooks");
        page.addObject("webhooks", webhooks.of(visit.partner().id()));
        page.addObject("events", WebhookEvent.values());
        return page;
    }

    /** The only time that the secret is shown. */
    @PostMapping
    ModelAndView add(
            PartnerVisit visit,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(required = false) @Nullable List<String> events) {
        try {
            return secret(visit, webhooks.add(visit.partner().id(), draft(url, label, events)));
        } catch (Problem refused) {
            return refused(list(visit), refused).addObject("typed", url);
        }
    }

    @GetMapping("/{webhook}")
    ModelAndView one(
            PartnerVisit visit, @PathVariable UUID webhook, @RequestParam(required = false) @Nullable Long before) {
        UUID partner = visit.partner().id();
        ModelAndView page = new ModelAndView("console-webhook");
        page.addObject(
                "webhook", webhooks.find(partner, webhook).orElseThrow(() -> Problem.notFound("webhook", webhook)));
        page.addObject("events", WebhookEvent.values());
        List<Delivery> deliveries = log.deliveries(partner, webhook, before == null ? Long.MAX_VALUE : before, SHOWN);
        page.addObject("deliveries", deliveries);
        page.addObject(
                "more", deliveries.size() < SHOWN ? null : deliveries.getLast().id());
        page.addObject(
                "since",
                LocalDateTime.ofInstant(clock.instant().minus(USUAL_REPLAY), ZoneOffset.UTC)
                        .withNano(0)
                        .withSecond(0));
        return page;
    }

    @PostMapping("/{webhook}")
    ModelAndView change(
            PartnerVisit visit,
            @PathVariable UUID webhook,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(required = false) @Nullable List<String> events) {
        try {
            webhooks.change(visit.partner().id(), webhook, draft(url, label, events));
            return back(visit, webhook, "?saved");
        } catch (Problem refused) {
            return refused(one(visit, webhook, null), refused);
        }
    }

    @PostMapping("/{webhook}/pause")
    ModelAndView pause(PartnerVisit visit, @PathVariable UUID webhook) {
        webhooks.pause(visit.partner().id(), webhook);
        return back(visit, webhook, "?saved");
    }

    @PostMapping("/{webhook}/resume")
    ModelAndView resume(PartnerVisit visit, @PathVariable UUID webhook) {
        webhooks.resume(visit.partner().id(), webhook);
        return back(visit, webhook, "?saved");
    }

    @PostMapping("/{webhook}/rotate")
    ModelAndView rotate(PartnerVisit visit, @PathVariable UUID webhook) {
        return secret(visit, webhooks.rotate(visit.partner().id(), webhook, OVERLAP));
    }

    @PostMapping("/{webhook}/remove")
    ModelAndView remove(PartnerVisit visit, @PathVariable UUID webhook) {
        webhooks.remove(visit.partner().id(), webhook);
        return new ModelAndView("redirect:" + visit.base() + "/webhooks?removed");
    }

    @PostMapping("/{webhook}/test")
    ModelAndView test(PartnerVisit visit, @PathVariable UUID webhook) {
        log.test(visit.partner().id(), webhook);
        return back(visit, webhook, "?tested#deliveries");
    }

    @PostMapping("/{webhook}/replay")
    ModelAndView replay(PartnerVisit visit, @PathVariable UUID webhook, @RequestParam(defaultValue = "") String since) {
        try {
            int messages = log.resendSince(
                    visit.partner().id(), webhook, instant(since).toInstant(ZoneOffset.UTC));
            return back(visit, webhook, "?again=" + messages + "#deliveries");
        } catch (Problem refused) {
            return refused(one(visit, webhook, null), refused);
        }
    }

    @GetMapping("/{webhook}/deliveries/{delivery}")
    ModelAndView delivery(PartnerVisit visit, @PathVariable UUID webhook, @PathVariable long delivery) {
        UUID partner = visit.partner().id();
        ModelAndView page = new ModelAndView("console-delivery");
        page.addObject(
                "delivery",
                log.find(partner, webhook, delivery).orElseThrow(() -> Problem.notFound("delivery", delivery)));
        page.addObject(
                "webhook", webhooks.find(partner, webhook).orElseThrow(() -> Problem.notFound("webhook", webhook)));
        page.addObject("text", log.body(partner, webhook, delivery));
        page.addObject("attempts", log.attempts(partner, webhook, delivery));
        return page;
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/resend")
    ModelAndView resend(PartnerVisit visit, @PathVariable UUID webhook, @PathVariable long delivery) {
        log.resend(visit.partner().id(), webhook, delivery);
        return back(visit, webhook, "/deliveries/" + delivery + "?again");
    }

    private ModelAndView secret(PartnerVisit visit, IssuedWebhook issued) {
        Webhook webhook = issued.webhook();
        return one(visit, webhook.id(), null).addObject("secret", issued.secret());
    }

    private static ModelAndView back(PartnerVisit visit, UUID webhook, String more) {
        return new ModelAndView("redirect:" + visit.base() + "/webhooks/" + webhook + more);
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused.detail());
    }

    private static WebhookDraft draft(String url, String label, @Nullable List<String> events) {
        return new WebhookDraft(url, label, events == null ? List.of() : events);
    }

    private static LocalDateTime instant(String typed) {
        try {
            return LocalDateTime.parse(typed);
        } catch (DateTimeParseException unreadable) {
            throw Problem.invalid("replay", "since", typed, "must be a time such as 2026-03-02T09:00");
        }
    }
}
