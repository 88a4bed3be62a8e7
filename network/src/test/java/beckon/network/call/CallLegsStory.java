package beckon.network.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a call, who sees it, and what is sworn about it. */
class CallLegsStory {
    private static final String CALLER = "+493012345678";

    private TestTrade trade;
    private Partner partner;
    private Partner other;
    private String number;
    private CallLegs legs;
    private CallProofs proofs;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        trade.network.numbers(5);
        partner = trade.network.partner("Northern Directory");
        other = trade.network.partner("Southern Directory");
        number = numberOf(partner);
        legs = new CallLegs(trade.network.database, trade.clock);
        proofs = new CallProofs(trade.network.database, trade.clock);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    private String numberOf(Partner whose) {
        Listing listing = trade.network.listing(whose, "Pipes of " + whose.name());
        Reference reference = trade.onOwnMedium(whose, listing, ReferenceType.TELEPHONIC);
        trade.fund(listing, 100_000_000);
        return Objects.requireNonNull(reference.e164());
    }

    private UUID call(String dialled, String caller) {
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, dialled, caller);
        Instant at = trade.clock.instant();
        legs.keep(new Leg(
                call,
                1,
                dialled,
                "sip:a@b",
                at,
                at,
                at.plusSeconds(2),
                at.plusSeconds(44),
                200,
                "completed",
                "caller",
                42_000));
        legs.keep(new Leg(
                call,
                0,
                dialled,
                "sip:a@b",
                at,
                at,
                at.plusSeconds(2),
                at.plusSeconds(44),
                200,
                "completed",
                "caller",
                42_000));
        return call;
    }

    @Test
    void eachPartnerSeesHisOwnLegsAndNobodySeesTheCaller() {
        Instant from = trade.clock.instant();
        UUID mine = call(number, CALLER);
        call(numberOf(other), CALLER);
        trade.desk.admit(new UUID(7, 7), "+4930999999", CALLER);
        legs.keep(
                new Leg(new UUID(7, 7), 0, "+4930999999", null, from, null, null, from, 404, "refused", "platform", 0));
        // Told again, as after a restart.
        legs.keep(new Leg(mine, 0, number, null, from, null, null, from, 500, "refused", "platform", 0));

        Instant to = trade.clock.instant().plusSeconds(1);
        List<StoredLeg> own = legs.ofPartner(partner.id(), from, to, 100);
        assertThat(own).extracting(StoredLeg::leg).containsExactly(0, 1);
        assertThat(own).allSatisfy(leg -> {
            assertThat(leg.call()).isEqualTo(mine);
            assertThat(leg.cause()).isEqualTo("completed");
            assertThat(leg.billableMillis()).isEqualTo(42_000);
            assertThat(leg.toString()).doesNotContain(CALLER);
        });
        assertThat(legs.all(from, to, 100)).hasSize(5);
        assertThat(legs.ofPartner(partner.id(), to, to.plus(Duration.ofDays(1)), 100))
                .isEmpty();
    }

    @Test
    void aProofSaysWhatHappenedAndNotWhoCalled() throws Exception {
        UUID call = call(number, CALLER);
        CallProof proof = proofs.of(partner.id(), call);

        JsonNode said = JsonMapper.shared().readTree(proof.document());
        assertThat(said.get("call").asString()).isEqualTo(call.toString());
        assertThat(said.get("talkMillis").asLong()).isEqualTo(42_000);
        assertThat(said.get("dialled").asString()).isEqualTo(number);
        assertThat(said.get("caller").asString()).matches("[A-Za-z0-9_-]{22}");
        assertThat(new String(proof.document(), StandardCharsets.UTF_8)).doesNotContain("12345678");
        assertThat(verifies(proof.document(), proof.signature())).isTrue();
        CallProof again = new CallProofs(trade.network.database, trade.clock).of(partner.id(), call);
        assertThat(again.document()).isEqualTo(proof.document());
        assertThat(again.signature()).isEqualTo(proof.signature());
    }

    @Test
    void oneCallerIsOneToAPartnerAndAnotherToAnother() {
        String first = caller(partner, call(number, CALLER));
        assertThat(caller(partner, call(number, CALLER))).isEqualTo(first);
        assertThat(caller(partner, call(number, "+493087654321"))).isNotEqualTo(first);
        assertThat(caller(other, call(numberOf(other), CALLER))).isNotEqualTo(first);
    }

    private String caller(Partner whose, UUID call) {
        return JsonMapper.shared()
                .readTree(proofs.of(whose.id(), call).document())
                .get("caller")
                .asString();
    }

    @Test
    void everyChangeOfAProofShows() throws Exception {
        CallProof proof = proofs.of(partner.id(), call(number, CALLER));
        for (int i = 0; i < proof.document().length; i++) {
            byte[] changed = proof.document().clone();
            changed[i] ^= 1;
            assertThat(verifies(changed, proof.signature())).isFalse();
        }
        byte[] signature = proof.signature().clone();
        signature[5] ^= 1;
        assertThat(verifies(proof.document(), signature)).isFalse();
    }

    @Test
    void anotherPartnersCallHasNoProof() {
        UUID call = call(number, CALLER);
        assertThatThrownBy(() -> proofs.of(other.id(), call))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("call-not-found"));
        assertThatThrownBy(() -> proofs.of(partner.id(), UUID.randomUUID())).isInstanceOf(Problem.class);
    }

    /** The command that docs/connect.md gives. */
    @Test
    void opensslChecksAProof(@TempDir Path folder) throws Exception {
        CallProof proof = proofs.of(partner.id(), call(number, CALLER));
        Path document = Files.write(folder.resolve("proof.json"), proof.document());
        Files.write(folder.resolve("proof.sig"), proof.signature());
        Files.writeString(folder.resolve("key.pem"), proofs.publicKey());
        assertThat(openssl(folder)).isZero();
        Files.write(
                document,
                new String(proof.document(), StandardCharsets.UTF_8)
                        .replace("42000", "43000")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(openssl(folder)).isNotZero();
    }

    private static int openssl(Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem"));
        command.addAll(List.of("-rawin", "-in", "proof.json", "-sigfile", "proof.sig"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private boolean verifies(byte[] document, byte[] signature) throws Exception {
        String base64 = proofs.publicKey().replaceAll("-----[A-Z ]+-----|\\s", "");
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        check.update(document);
        try {
            return check.verify(signature);
        } catch (java.security.SignatureException malformed) {
            return false;
        }
    }
}
