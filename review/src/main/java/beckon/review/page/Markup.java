package beckon.review.page;

import java.util.List;

/**
 * What the HTML of a page says beyond its text.
 *
 * @param known false for ready text, of which nothing else can be said
 * @param forms forms in document order
 * @param links links in document order, the first 500
 * @param frames number of frames that load another document
 * @param structure items of how the page is built, each at most once; see {@link StructureItems} for those of its text
 */
public record Markup(boolean known, List<Form> forms, List<Link> links, int frames, List<StructureHit> structure) {
    /** Of a page that came without HTML. */
    public static final Markup UNKNOWN = new Markup(false, List.of(), List.of(), 0);

    public Markup {
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        structure = List.copyOf(structure);
    }

    /** Of a page of whose structure nothing is noted. */
    public Markup(boolean known, List<Form> forms, List<Link> links, int frames) {
        this(known, forms, links, frames, List.of());
    }

    /** What counts for the page's identity: everything but the passages, which hold white space of scripts. */
    String identity() {
        StringBuilder of = new StringBuilder(
                "Markup[known=" + known + ", forms=" + forms + ", links=" + links + ", frames=" + frames);
        structure.forEach(hit -> of.append(", ").append(hit.item().id()));
        return of.append(']').toString();
    }

    /** Whether the page is known to ask its visitors for nothing. */
    public boolean asksNothing() {
        return known && forms.stream().allMatch(form -> form.fields() == 0);
    }

    /**
     * A form.
     *
     * @param target where it posts to, made absolute where the page's address is known
     * @param password whether it asks for a password
     * @param fields number of fields that a visitor fills in
     */
    public record Form(String target, boolean password, int fields) {}

    /**
     * A link.
     *
     * @param target where it leads, made absolute where the page's address is known
     * @param text what stands on it, at most 80 characters
     */
    public record Link(String target, String text) {}
}
