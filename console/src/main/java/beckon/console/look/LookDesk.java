package beckon.console.look;

import beckon.console.language.Speech;
import beckon.network.brand.BrandDraft;
import beckon.network.brand.BrandVersion;
import beckon.network.brand.Brands;
import beckon.network.brand.Logo;
import beckon.network.brand.Logos;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Makes looks, for the partner and for the operator alike. Safe for any number of threads. */
@Component
public class LookDesk {
    private final Brands brands;

    LookDesk(Brands brands) {
        this.brands = brands;
    }

    /**
     * The page of a partner's look.
     *
     * @param base front of its addresses
     */
    public ModelAndView page(String view, Partner partner, String base, Speech t) {
        BrandDraft draft = brands.draft(partner.id()).orElse(null);
        return page(view, partner, base, t, draft == null ? partner.brand() : draft.brand());
    }

    private ModelAndView page(String view, Partner partner, String base, Speech t, Brand look) {
        BrandDraft draft = brands.draft(partner.id()).orElse(null);
        List<LookChange> changes = draft == null ? List.of() : LookChange.between(partner.brand(), draft.brand(), t);
        return new ModelAndView(
                view,
                "sheet",
                new LookSheet(base, look, partner.brand(), draft, brands.versions(partner.id()), changes));
    }

    /** Keeps what a form sent as the draft; the page again with what was typed where it is refused. */
    public ModelAndView keep(
            String view,
            Partner partner,
            String base,
            Speech t,
            Map<String, String> fields,
            @Nullable MultipartFile logo,
            String author) {
        Brand before = brands.draft(partner.id()).map(BrandDraft::brand).orElse(partner.brand());
        Brand typed = new LookForm(fields).look(before);
        try {
            if (logo != null && !logo.isEmpty()) {
                typed = typed.withLogo(brands.logos().add(partner.id(), content(logo)));
            }
            brands.keep(partner.id(), typed, author);
        } catch (Problem refused) {
            ModelAndView again = page(view, partner, base, t, typed);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused);
        }
        return new ModelAndView("redirect:" + base + "?kept");
    }

    /** Shows the draft to everybody. */
    public String publish(Partner partner, String base, String author) {
        brands.publish(partner.id(), author);
        return "redirect:" + base + "?published";
    }

    public String discard(Partner partner, String base) {
        brands.discard(partner.id());
        return "redirect:" + base + "?discarded";
    }

    public String restore(Partner partner, String base, int number, String author) {
        brands.rollBack(partner.id(), number, author);
        return "redirect:" + base + "?restored=" + number;
    }

    /** What an old version would change. */
    public ModelAndView version(String view, Partner partner, String base, Speech t, int number) {
        BrandVersion version = brands.version(partner.id(), number);
        ModelAndView page = new ModelAndView(view, "version", version);
        page.addObject("base", base);
        page.addObject("changes", LookChange.between(version.brand(), partner.brand(), t));
        return page;
    }

    /** The draft's colours, or those that are shown, for the example on the page. */
    public ResponseEntity<String> style(Partner partner) {
        return sheet(BrandStyle.sample(
                brands.draft(partner.id()).map(BrandDraft::brand).orElse(partner.brand())));
    }

    /** The colours of a look. */
    public static ResponseEntity<String> style(Brand look) {
        return sheet(BrandStyle.of(look));
    }

    private static ResponseEntity<String> sheet(String rules) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css"))
                .cacheControl(CacheControl.noStore())
                .body(rules);
    }

    /** One of the partner's own images: what it was recognised as, and never to be run. */
    public ResponseEntity<byte[]> logo(UUID partner, String digest) {
        Logo logo = brands.logos().find(partner, digest).orElseThrow(() -> Problem.notFound("logo", digest));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(logo.mediaType()))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(logo.content());
    }

    private static byte[] content(MultipartFile file) {
        try {
            // One byte more than is taken: enough to see that it is too large.
            return file.getInputStream().readNBytes(Logos.LARGEST + 1);
        } catch (IOException broken) {
            throw new UncheckedIOException("The image could not be read to its end", broken);
        }
    }
}
