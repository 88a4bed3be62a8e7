package beckon.outbound.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.brand.Brands;
import beckon.network.brand.Permits;
import beckon.network.mail.Letter;
import beckon.network.mail.MailState;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.review.verdict.Decision;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostmanStory {
    private final TestNetwork network = TestNetwork.open();
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private final int port;

    PostmanStory() {
        server.setUser("beckon", "open sesame");
        server.start();
        port = server.getSmtp().getPort();
    }

    @AfterEach
    void close() {
        server.stop();
        network.close();
    }

    @Test
    void aDecisionReachesThePublisherWithWhatToDoNext() throws Exception {
        Site site = network.unproved("gärten.example");
        network.reviews.decide(site.id(), network.verdict(site.host(), 91, Decision.APPROVED));

        assertThat(postman("open sesame").sendDue()).isEqualTo(1);

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("xn--grten-gra.example waits for your proof");
        assertThat(message.getFrom()[0].toString()).isEqualTo("network@beckon.example");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String body = (String) message.getContent();
        assertThat(body)
                .contains(
                        "91.0",
                        "What to do next: put the tag",
                        "https://ads.example/console/publisher/sites/" + site.id())
                .doesNotContain("{console}");
        assertThat(network.outbox.counts()).containsEntry(MailState.SENT, 1);
    }

    @Test
    void hostileWordsMakeNoSecondHeaderAndNoSecondRecipient() throws Exception {
        network.outbox.write(new Letter(
                "ann@mail.example",
                "Hello\r\nBcc: everybody@mail.example\r\n\r\nBuy this",
                "Bcc: all@mail.example\r\n.\r\nMAIL FROM:<x@y.example>\r\n",
                "test",
                null));
        postman("open sesame").sendDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(Arrays.toString(message.getAllRecipients())).isEqualTo("[ann@mail.example]");
        assertThat(message.getSubject()).isEqualTo("Hello Bcc: everybody@mail.example Buy this");
        assertThat(GreenMailUtil.getBody(message)).contains("MAIL FROM:<x@y.example>");
    }

    @Test
    void mailToAPartnersPeopleCarriesHisNameAndHisHelpAndHisAddressOnlyWhereItIsAllowed() throws Exception {
        Partner yellow = network.partner("Yellow Pages");
        Brands brands = new Brands(network.database, network.clock);
        Brand look = new Brand("Yellow", "#333333", "help@yellow.example");
        brands.publish(yellow.id(), look, "op@beckon.example");
        Letter letter = new Letter("ann@mail.example", "Hello", "Words.", "test", null).inNameOf(yellow.id());
        network.outbox.write(letter);
        brands.publish(yellow.id(), sentBy(look, "Gelbe Gärten"), "op@beckon.example");
        // What is said of the sender at the moment of sending holds, also for what was written before.
        postman("open sesame").sendDue();
        brands.permit(yellow.id(), new Permits(true, true, "ads@yellow.example"));
        network.outbox.write(letter);
        network.outbox.write(new Letter("ann@mail.example", "Hello", "Words.", "test", null));
        postman("open sesame").sendDue();

        MimeMessage ours = server.getReceivedMessages()[0];
        assertThat(from(ours)).isEqualTo("Gelbe Gärten|network@beckon.example");
        assertThat(ours.getHeader("Reply-To")).containsExactly("help@yellow.example");
        assertThat(ours.getHeader("Return-Path")).containsExactly("<network@beckon.example>");
        MimeMessage his = server.getReceivedMessages()[1];
        assertThat(from(his)).isEqualTo("Gelbe Gärten|ads@yellow.example");
        assertThat(his.getHeader("Return-Path")).containsExactly("<ads@yellow.example>");
        MimeMessage network = server.getReceivedMessages()[2];
        assertThat(from(network)).isEqualTo("null|network@beckon.example");
        assertThat(network.getHeader("Reply-To")).isNull();
    }

    @Test
    void aPartnersLookMakesNoHeaderOfItsOwn() throws Exception {
        Partner yellow = network.partner("Yellow Pages");
        Brands brands = new Brands(network.database, network.clock);
        brands.publish(
                yellow.id(),
                new Brand(
                        "Bank\" <boss@bank.example>, all",
                        "#333333",
                        "help@yellow.example\nBcc: everybody@mail.example"),
                "op@beckon.example");
        // As a row could be that was written past the rules.
        network.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update partner set brand = jsonb_set(brand, '{sender}', to_jsonb(?::text)) where name = ?",
                        "Yellow\r\nBcc: all@mail.example\r\n\r\nBuy <boss@bank.example>",
                        "Yellow Pages"));
        network.outbox.write(new Letter("ann@mail.example", "Hello", "Words.", "test", null).inNameOf(yellow.id()));
        postman("open sesame").sendDue();

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Reply-To")).isNull();
        assertThat(message.getFrom()).hasSize(1);
        assertThat(from(message))
                .isEqualTo("Yellow Bcc: all@mail.example Buy <boss@bank.example>|network@beckon.example");
        assertThat(GreenMailUtil.getBody(message)).isEqualTo("Words.");
        for (String wrong : new String[] {"two@a.example, b@c.example", "a@b.example\r\nBcc: c@d.example", "nobody"}) {
            assertThatThrownBy(() -> brands.permit(yellow.id(), new Permits(true, true, wrong)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("mailFrom");
        }
    }

    private static Brand sentBy(Brand look, String sender) {
        return new Brand(
                look.name(),
                look.colour(),
                look.help(),
                look.ink(),
                look.accent(),
                look.logo(),
                look.host(),
                sender,
                look.language(),
                look.zone(),
                look.wording(),
                look.cards());
    }

    private static String from(MimeMessage message) throws Exception {
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        return from.getPersonal() + "|" + from.getAddress();
    }

    @Test
    void aServerThatRefusesLeavesTheLetterWaitingWithTheReason() {
        network.outbox.write(new Letter("ann@mail.example", "Hello", "Words.", "test", null));
        server.stop();
        assertThat(postman("open sesame").sendDue()).isEqualTo(1);
        assertThat(network.outbox.recent(1)).singleElement().satisfies(mail -> {
            assertThat(mail.state()).isEqualTo(MailState.WAITING);
            assertThat(mail.attempts()).isEqualTo(1);
            assertThat(mail.failure()).contains("did not take it");
        });
    }

    @Test
    void aLetterIsNotSentInTheOpenWhereTlsIsAskedFor() {
        network.outbox.write(new Letter("ann@mail.example", "Hello", "Words.", "test", null));
        MailSettings settings =
                new MailSettings("127.0.0.1", port, MailSettings.Security.STARTTLS, "", "", "network@beckon.example");
        new Postman(network.outbox, settings, URI.create("https://ads.example")).sendDue();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(network.outbox.recent(1).getFirst().failure()).contains("STARTTLS");
    }

    @Test
    void settingsDoNotShowThePassword() {
        assertThat(settings("open sesame").toString()).doesNotContain("sesame");
    }

    private Postman postman(String password) {
        return new Postman(network.outbox, settings(password), URI.create("https://ads.example/console/"));
    }

    private MailSettings settings(String password) {
        return new MailSettings(
                "127.0.0.1", port, MailSettings.Security.NONE, "beckon", password, "network@beckon.example");
    }
}
