package beckon.network.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PicturesStory {
    private final TestNetwork network = TestNetwork.open();
    private final Partner partner = network.partner("Yellow Book");
    private final Listing listing = network.listing(
            network.advertiser(partner, "Flour Ltd"), "Flour by the sack", "https://flour.example/", null);
    private final Pictures pictures = new Pictures(network.database, network.clock);

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void keepsOnePictureForAListingAndTellsWhatItIs() {
        PictureBoard board = new PictureBoard(pictures);
        assertThat(board.digest(listing.id())).isNull();
        Picture first = pictures.put(partner.id(), listing.id(), image("png", 640, 320));
        Picture second = pictures.put(partner.id(), listing.id(), image("jpg", 300, 200));

        assertThat(first.mediaType()).isEqualTo("image/png");
        assertThat(first.width()).isEqualTo(640);
        assertThat(first.height()).isEqualTo(320);
        assertThat(second.mediaType()).isEqualTo("image/jpeg");
        assertThat(second.width()).isEqualTo(300);
        assertThat(second.height()).isEqualTo(200);
        assertThat(pictures.of(listing.id())).contains(second);
        board.look();
        String digest = Objects.requireNonNull(board.digest(listing.id()));
        assertThat(digest).isEqualTo(second.digest());
        assertThat(board.ready(digest)).isEmpty();
        assertThat(board.load(digest).orElseThrow().content()).hasSize(second.bytes());
        assertThat(board.ready(digest)).isPresent();
        assertThat(board.serves(first.digest())).isFalse();
        assertThat(pictures.file(first.digest())).as("replaced").isEmpty();

        network.listings.remove(partner.id(), listing.id());
        pictures.put(
                partner.id(),
                network.listing(network.advertisers.of(partner.id()).getFirst(), "Rye", "https://r.example/", null)
                        .id(),
                image("png", 300, 200));
        board.look();
        assertThat(board.digest(listing.id())).as("of an ended listing").isNull();
    }

    @Test
    void takesOnlyImagesThatHoldNoScriptsAndFitIntoAnAd() {
        refused(new byte[0], "empty");
        refused(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                "another kind");
        refused("<html>GIF89a".getBytes(StandardCharsets.UTF_8), "another kind");
        refused("GIF89a".getBytes(StandardCharsets.UTF_8), "another kind");
        refused(new byte[Pictures.LARGEST + 1], "more than");
        refused(image("png", 199, 100), "199 x 100 pixels");
        refused(image("png", 200, 99), "200 x 99 pixels");
        byte[] bomb = image("png", 200, 100);
        bomb[18] = 0x7f;
        refused(bomb, "pixels");
        assertThat(pictures.of(listing.id())).isEmpty();
    }

    @Test
    void anotherPartnersListingIsNotThere() {
        Partner other = network.partner("Nosy Book");
        byte[] image = image("png", 300, 200);
        assertThatThrownBy(() -> pictures.put(other.id(), listing.id(), image))
                .isInstanceOf(Problem.class)
                .extracting("type")
                .isEqualTo("listing-not-found");
        assertThatThrownBy(() -> pictures.remove(other.id(), listing.id())).isInstanceOf(Problem.class);
        assertThat(pictures.of(listing.id())).isEmpty();
    }

    @Test
    void whatTheOperatorTookDownDoesNotComeBack() {
        byte[] image = image("png", 300, 200);
        pictures.put(partner.id(), listing.id(), image);
        pictures.bar(listing.id(), "Somebody else's mark.");
        assertThat(pictures.of(listing.id())).isEmpty();
        assertThatThrownBy(() -> pictures.put(partner.id(), listing.id(), image))
                .isInstanceOf(Problem.class)
                .extracting("type")
                .isEqualTo("picture-barred");
        assertThat(pictures.put(partner.id(), listing.id(), image("png", 301, 200)))
                .isNotNull();
    }

    @Test
    void readsTheThreeFormsOfWebpAndNothingFromHalfAFile() {
        String riff = "52494646 1a000000 57454250 ".replace(" ", "");
        assertThat(PictureHeader.read(hex(riff + "56503858 0a000000 00000000 8f0100 c70000")))
                .contains(new PictureHeader("image/webp", 400, 200));
        assertThat(PictureHeader.read(hex(riff + "5650384c 0d000000 2f 8fc13100")))
                .contains(new PictureHeader("image/webp", 400, 200));
        assertThat(PictureHeader.read(hex(riff + "56503820 18000000 300100 9d012a 9001 c800")))
                .contains(new PictureHeader("image/webp", 400, 200));
        for (String kind : List.of("png", "jpg")) {
            byte[] whole = image(kind, 300, 200);
            for (int length = 0; length < Math.min(whole.length, 700); length++) {
                PictureHeader.read(Arrays.copyOf(whole, length));
            }
        }
    }

    private void refused(byte[] content, String why) {
        assertThatThrownBy(() -> pictures.put(partner.id(), listing.id(), content))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] image(String kind, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
