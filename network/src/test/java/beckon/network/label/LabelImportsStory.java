package beckon.network.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.review.Choice;
import beckon.network.review.Opinion;
import beckon.network.review.ReviewDesk;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.verdict.Decision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelImportsStory {
    private static final String CASINO =
            "{\"id\":\"a\",\"site\":\"casino.example\",\"labels\":[\"gambling\",\"spam\"],\"text\":\"Spin\"}\n";
    private static final String GARDEN =
            "{\"id\":\"b\",\"site\":\"garden.example\",\"labels\":[],\"title\":\"Roses\",\"text\":\"Weeds\"}\n";

    private final TestNetwork network = TestNetwork.open();
    private final LabelImports imports = new LabelImports(network.database, network.clock);
    private final UUID operator = network.operator().id();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aFileTeachesOnlyAfterSomebodyLookedAtItsCounts() {
        LabelImport staged = imports.stage(operator, "C:\\data\\labels.jsonl", in(CASINO + "\n" + CASINO + GARDEN));
        assertThat(staged.file()).isEqualTo("labels.jsonl");
        assertThat(staged.sites()).isEqualTo(2);
        assertThat(staged.documents()).isEqualTo(3);
        ImportPreview preview = imports.preview(staged.id());
        assertThat(preview.policies())
                .containsExactly(
                        new ImportPreview.PolicyCount("gambling", 1, 2), new ImportPreview.PolicyCount("spam", 1, 2));
        assertThat(preview.clean()).isOne();
        assertThat(imports.documents()).isEmpty();

        imports.use(staged.id(), operator);
        assertThat(imports.documents())
                .extracting(LabelledDocument::site, LabelledDocument::labels)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("casino.example", Set.of("gambling", "spam")),
                        org.assertj.core.groups.Tuple.tuple("casino.example", Set.of("gambling", "spam")),
                        org.assertj.core.groups.Tuple.tuple("garden.example", Set.of()));
        assertThatThrownBy(() -> imports.use(staged.id(), operator)).isInstanceOf(Problem.class);

        LabelImport again = imports.stage(operator, "again.jsonl.gz", gzip(GARDEN));
        assertThat(imports.preview(again.id()).known()).isOne();
        imports.drop(again.id(), operator);
        imports.drop(staged.id(), operator);
        assertThat(imports.documents()).isEmpty();
        assertThat(imports.all()).isEmpty();
    }

    @Test
    void theFirstFaultIsNamedAndNothingIsLoaded() {
        refused("{\"labels\":[],\"text\":\"x\"}\n\n{\"labels\":", "Line 3: not JSON");
        refused(GARDEN + CASINO.replace("spam", "spamm"), "Line 2: there is no policy \"spamm\"; there are adult");
        refused(GARDEN + "{\"site\":\"x\",\"text\":\"y\"}", "Line 2: \"labels\" is missing");
        refused(GARDEN + "[1]", "Line 2: a document is a JSON object");
        refused("", "Line 1:");
        refused("host,label\nx,", "at least \"site,labels\"");
        refused("site,labels,text\na.example,gambling\n", "Line 2: 2 columns where the first line names 3");
        refused("site,labels,text\na.example,gambing,x\n", "Line 2: there is no policy \"gambing\"");
        refused("site,labels,text\na.example,,\"open\n", "Line 2: a quote is opened and not closed");
        refused("site,labels\nnowhere.example,spam\n", "Line 2: nowhere.example has no text here");
        byte[] cut = new byte[20];
        cut[0] = 0x1f;
        cut[1] = (byte) 0x8b;
        assertThatThrownBy(() -> imports.stage(operator, "x.gz", new ByteArrayInputStream(cut)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("damaged");
        assertThat(imports.all()).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void commaSeparatedSitesTakeTheTextThatIsKept() {
        Site site = network.site("garden.example");
        network.reviews.decide(
                site.id(),
                new SiteReview(
                        network.verdict(site.host(), 48, Decision.MANUAL),
                        List.of(Page.ofText("http://garden.example/", "Roses", "Weeds"))));
        new ReviewDesk(network.database, network.clock)
                .decide(site.id(), operator, Opinion.of(Choice.APPROVE, List.of(), "Fine", ""), null);

        LabelImport staged = imports.stage(
                operator,
                "sites.csv",
                in(
                        "Site,Labels,Text\r\nGarden.example,spam,\r\nshop.example,\"piracy; spam\",\"Cheap \"\"brands\"\",\nnow\"\r\n"));

        assertThat(imports.preview(staged.id()).contradicting()).containsExactly("garden.example");
        imports.use(staged.id(), operator);
        assertThat(imports.documents())
                .extracting(LabelledDocument::site, LabelledDocument::labels, one -> one.page()
                        .text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("garden.example", Set.of("spam"), "Weeds"),
                        org.assertj.core.groups.Tuple.tuple(
                                "shop.example", Set.of("piracy", "spam"), "Cheap \"brands\",\nnow"));
    }

    @Test
    void onlyOperatorsLoadLabels() {
        UUID reviewer = network.reviewer().id();
        assertThatThrownBy(() -> imports.stage(reviewer, "x", in(GARDEN)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only operators");
    }

    private void refused(String file, String why) {
        assertThatThrownBy(() -> imports.stage(operator, "x", in(file)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Nothing was loaded");
    }

    private int rows() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select (select count(*) from label_import) + (select count(*) from imported_document)")
                .mapTo(Integer.class)
                .one());
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream gzip(String text) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return new ByteArrayInputStream(out.toByteArray());
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
