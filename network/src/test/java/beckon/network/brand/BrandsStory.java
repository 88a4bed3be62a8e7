package beckon.network.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A partner's look: made as a draft, shown when published, kept as versions, and brought back. */
class BrandsStory {
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDRrest".getBytes(StandardCharsets.ISO_8859_1);

    private final TestNetwork network = TestNetwork.open();
    private final Brands brands = new Brands(network.database, network.clock);
    private final Partner yellow = network.partner("Yellow Pages");
    private final Partner red = network.partner("Red Pages");

    @AfterEach
    void close() {
        network.close();
    }

    private static Brand look(String name, String host) {
        return new Brand(
                name,
                "#ffcc00",
                "help@yellow.example",
                "",
                "#7a4f00",
                "",
                host,
                "Yellow Service",
                "de",
                "Europe/Berlin",
                Map.of("de.listings", "Anzeigen", "en.calls", " "),
                Map.of("web-ad-manager", List.of("creatives", "funnel")));
    }

    private Brand shown(Partner partner) {
        return network.partners.find(partner.id()).orElseThrow().brand();
    }

    @Test
    void aDraftIsShownWhenItIsPublishedAndTheOldLookComesBack() {
        Brand first = shown(yellow);
        brands.keep(yellow.id(), look("Yellow", "ads.yellow.example"), "ann");
        assertThat(shown(yellow)).isEqualTo(first);
        assertThat(brands.draft(yellow.id()).orElseThrow().brand().wording())
                .containsExactly(Map.entry("de.listings", "Anzeigen"));

        BrandVersion second = brands.publish(yellow.id(), "ann");
        assertThat(second.number()).isEqualTo(2);
        assertThat(shown(yellow)).isEqualTo(second.brand());
        assertThat(shown(yellow).host()).isEqualTo("ads.yellow.example");
        assertThat(brands.draft(yellow.id())).isEmpty();

        BrandVersion third = brands.rollBack(yellow.id(), 1, "ben");
        assertThat(third.restores()).isEqualTo(1);
        assertThat(shown(yellow)).isEqualTo(first);
        assertThat(brands.versions(yellow.id()))
                .extracting(BrandVersion::number)
                .containsExactly(3, 2, 1);
        assertThat(brands.version(yellow.id(), 2)).isEqualTo(second);
        assertThatThrownBy(() -> brands.publish(yellow.id(), "ann"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("draft-not-found"));
    }

    @Test
    void draftsVersionsAndImagesAreEachPartnersOwn() {
        String digest = brands.logos().add(yellow.id(), PNG);
        brands.publish(yellow.id(), look("Yellow", "ads.yellow.example").withLogo(digest), "ann");

        assertThat(brands.logos().find(yellow.id(), digest)).isPresent();
        assertThat(brands.logos().find(red.id(), digest)).isEmpty();
        assertThat(brands.versions(red.id())).isEmpty();
        refused(() -> brands.version(red.id(), 2), "version-not-found");
        refused(() -> brands.rollBack(red.id(), 2, "nosy"), "version-not-found");
        refused(() -> brands.keep(red.id(), shown(yellow), "nosy"), "logo-not-found");
        refused(() -> brands.publish(red.id(), look("Red", "ads.yellow.example"), "nosy"), "host-taken");
    }

    @Test
    void onlyPicturesThatHoldNoScriptAreKept() {
        byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> brands.logos().add(yellow.id(), svg)).hasMessageContaining("PNG, JPEG or WebP");
        assertThatThrownBy(() -> brands.logos().add(yellow.id(), new byte[Logos.LARGEST + 1]))
                .hasMessageContaining("at most 262144 bytes");
        assertThatThrownBy(() -> brands.logos().add(yellow.id(), new byte[0])).isInstanceOf(Problem.class);
    }

    @Test
    void aLookThatCannotBeReadOrSentIsRefusedByField() {
        Brand good = look("Yellow", "");
        refusedField(with(good, "#ffcc00", "#ffffff", ""), "brand.ink");
        refusedField(with(good, "#ffcc00", "", "#ffcc00"), "brand.accent");
        refusedField(with(good, "yellow", "", ""), "brand.colour");
        refusedField(look("Yellow", "https://yellow.example/"), "brand.host");
        refusedField(look("Yellow", "yellow"), "brand.host");
        refusedField(look(" ", ""), "brand.name");
        Brand injected = new Brand(
                "Yellow", "#ffcc00", "", "", "", "", "", "Ann\r\nBcc: all@x.example", "", "UTC", Map.of(), Map.of());
        refusedField(injected, "brand.sender");
        refusedField(
                new Brand("Yellow", "#ffcc00", "", "", "", "", "", "", "fr", "UTC", Map.of(), Map.of()),
                "brand.language");
        refusedField(
                new Brand("Yellow", "#ffcc00", "", "", "", "", "", "", "", "Mars/Olympus", Map.of(), Map.of()),
                "brand.zone");
        brands.keep(yellow.id(), with(good, "#123456", "#ffffff", "#123456"), "ann");
    }

    @Test
    void theOperatorPermitsBothUntilHeSaysOtherwise() {
        assertThat(brands.permits(yellow.id())).isEqualTo(Permits.ALL);
        brands.permit(yellow.id(), new Permits(false, true));
        brands.permit(yellow.id(), new Permits(false, false));
        assertThat(brands.permits(yellow.id())).isEqualTo(new Permits(false, false));
        assertThat(brands.permits(red.id())).isEqualTo(Permits.ALL);
    }

    private static Brand with(Brand look, String colour, String ink, String accent) {
        return new Brand(look.name(), colour, "", ink, accent, "", "", "", "", "UTC", look.wording(), look.cards());
    }

    private void refusedField(Brand look, String field) {
        assertThatThrownBy(() -> brands.keep(yellow.id(), look, "ann"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(field));
    }

    private static void refused(Runnable asked, String type) {
        assertThatThrownBy(asked::run).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }
}
