package beckon.console.api;

import beckon.network.delivery.AdvertiserWishes;
import beckon.network.delivery.WishBook;
import beckon.network.partner.Advertisers;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where and how often a partner's listings are shown: sites that an advertiser does not want, views a day. */
@RestController
@RequestMapping("/api/v1")
public class DeliveryApi {
    private final WishBook wishes;
    private final Advertisers advertisers;

    DeliveryApi(WishBook wishes, Advertisers advertisers) {
        this.wishes = wishes;
        this.advertisers = advertisers;
    }

    record Hosts(@Nullable List<@Nullable String> hosts) {}

    record Frequency(@Nullable Integer viewsPerDay) {}

    @GetMapping("/advertisers/{id}/excluded-sites")
    Hosts excluded(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        own(partner, id);
        return shown(wishes.ofAdvertiser(id));
    }

    /** In place of those before. */
    @PutMapping("/advertisers/{id}/excluded-sites")
    Hosts exclude(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody Hosts wanted) {
        own(partner, id);
        if (wanted.hosts() == null || wanted.hosts().contains(null)) {
            throw Problem.invalid("wishes", "hosts", null, "must be a list of hosts, empty for none");
        }
        List<String> hosts = wanted.hosts().stream().map(String::valueOf).toList();
        return shown(wishes.set(id, new AdvertiserWishes(hosts), "partner/" + partner));
    }

    @GetMapping("/listings/{id}/frequency")
    Frequency frequency(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        return new Frequency(wishes.viewsPerDay(partner, id).orElse(null));
    }

    /** Null for as often as the operator has set it. */
    @PutMapping("/listings/{id}/frequency")
    Frequency limit(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody Frequency wanted) {
        wishes.setViewsPerDay(partner, id, wanted.viewsPerDay());
        return wanted;
    }

    private static Hosts shown(AdvertiserWishes wishes) {
        return new Hosts(List.copyOf(wishes.hosts()));
    }

    private void own(UUID partner, UUID id) {
        if (advertisers.find(partner, id).isEmpty()) {
            throw Problem.notFound("advertiser", id);
        }
    }
}
