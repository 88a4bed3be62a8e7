package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartnersStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aPartnerIsPinned() {
        Partner partner = network.partner("Yellow Pages");
        assertThat(network.partners.find(partner.id())).contains(partner);
        assertThat(partner.formatPin()).isNull();

        network.partners.pin(partner.id(), Format.CALL_MANAGER, ReferenceType.TELEPHONIC);

        Partner changed = network.partners.all().getFirst();
        assertThat(changed.formatPin()).isEqualTo(Format.CALL_MANAGER);
        assertThat(changed.typePin()).isEqualTo(ReferenceType.TELEPHONIC);

        network.partners.pin(partner.id(), null, null);
        assertThat(network.partners.find(partner.id()).orElseThrow().typePin()).isNull();
    }

    @Test
    void mistakesAreNamed() {
        network.partner("Yellow Pages");

        assertThatThrownBy(() -> network.partner("Yellow Pages")).hasMessageContaining("\"Yellow Pages\"");
        assertThatThrownBy(() -> network.partners.add("Red", new Brand("Red", "red", "")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("brand.colour"));
        assertThatThrownBy(() -> network.partners.pin(UUID.randomUUID(), null, null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("partner-not-found"));
    }

    @Test
    void aKeyOpensItsPartnersDoorUntilItIsRevoked() {
        UUID yellow = network.partner("Yellow Pages").id();
        UUID red = network.partner("Red Pages").id();

        IssuedKey key = network.apiKeys.issue(yellow, "server in Berlin");
        assertThat(key.secret()).startsWith("bk_").hasSizeGreaterThan(40);
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(network.apiKeys.partnerOf(key.secret())).contains(yellow);
        assertThat(network.apiKeys.partnerOf(key.secret() + "x")).isEmpty();
        assertThat(network.apiKeys.partnerOf("")).isEmpty();

        assertThatThrownBy(() -> network.apiKeys.revoke(red, key.id()))
                .as("another partner's key")
                .isInstanceOf(Problem.class);
        assertThat(network.apiKeys.partnerOf(key.secret())).contains(yellow);

        network.apiKeys.revoke(yellow, key.id());
        assertThat(network.apiKeys.partnerOf(key.secret())).isEmpty();
        assertThat(network.apiKeys.of(yellow)).singleElement().satisfies(kept -> {
            assertThat(kept.label()).isEqualTo("server in Berlin");
            assertThat(key.secret()).startsWith(kept.prefix());
            assertThat(kept.revokedAt()).isEqualTo(TestNetwork.START);
        });
        assertThat(network.apiKeys.of(red)).isEmpty();
        assertThatThrownBy(() -> network.apiKeys.issue(UUID.randomUUID(), "nobody's"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aKeyIsKeptAsItsHashOnly() {
        IssuedKey key = network.apiKeys.issue(network.partner("Yellow Pages").id(), "server");

        String row = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select k::text || convert_from(decode(encode(key_hash, 'hex'), 'escape'), 'LATIN1') "
                                + "from api_key k")
                .mapTo(String.class)
                .one());

        assertThat(row).doesNotContain(key.secret()).doesNotContain(key.secret().substring(12));
    }
}
