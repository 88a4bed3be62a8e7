package beckon.network.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.call.CallRules;
import beckon.network.call.CallRulesBook;
import beckon.network.call.CallerDisplay;
import beckon.network.call.IceServers;
import beckon.network.call.Softphones;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Carriers and phones as the network keeps them: who sees what, and what a reader of the database learns. */
class TelephonyStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    private static TrunkDraft draft(String name, String sources, String host, String allowed) {
        return new TrunkDraft(name, sources, "", host, "", "", false, allowed, "", "", 10, 30, false, false);
    }

    private String dump(String table) {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select string_agg(t::text, ' ') from " + table + " t")
                .mapTo(String.class)
                .one());
    }

    @Test
    void aPhonesPasswordIsShownOnceAndKeptAsHashes() {
        Partner partner = network.partner("City Directory");
        Advertiser bakery = network.advertiser(partner, "Bakery");
        IssuedPhone issued = network.phones.add(partner.id(), bakery.id(), "  Front desk ");
        assertThat(issued.phone().label()).isEqualTo("Front desk");
        assertThat(issued.phone().address()).matches("sip:p-[a-z0-9]+@beckon");
        assertThat(dump("phone")).doesNotContain(issued.password());
        assertThat(network.phones.digests().get(issued.phone().user()))
                .isEqualTo(Digest.of(issued.phone().user(), issued.password()));
        assertThat(issued.toString()).doesNotContain(issued.password());
    }

    @Test
    void aPartnerSeesMakesAndRemovesOnlyHisOwn() {
        Partner owner = network.partner("Owner");
        Partner other = network.partner("Other");
        Advertiser bakery = network.advertiser(owner, "Bakery");
        Phone phone = network.phones.add(owner.id(), bakery.id(), "Desk").phone();
        assertThat(network.phones.of(other.id())).isEmpty();
        assertThatThrownBy(() -> network.phones.add(other.id(), bakery.id(), "Mine"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(bakery.id().toString());
        assertThatThrownBy(() -> network.phones.remove(other.id(), phone.id())).isInstanceOf(Problem.class);
        assertThat(network.phones.of(owner.id())).containsExactly(phone);
        network.phones.remove(owner.id(), phone.id());
        assertThat(network.phones.of(owner.id())).isEmpty();
        assertThat(network.phones.digests()).isEmpty();
    }

    @Test
    void aListingRingsOnlyAPhoneOfItsOwnAdvertiser() {
        Partner owner = network.partner("Owner");
        Advertiser bakery = network.advertiser(owner, "Bakery");
        Advertiser butcher = network.advertiser(owner, "Butcher");
        Partner other = network.partner("Other");
        Advertiser thief = network.advertiser(other, "Thief");
        Phone phone = network.phones.add(owner.id(), bakery.id(), "Desk").phone();
        assertThat(network.listing(bakery, "Rye", null, phone.address()).destination())
                .isEqualTo(phone.address());
        for (String address : List.of(
                phone.address(),
                phone.address().replace("sip:", "SIPS:").replace("beckon", "BECKON"),
                phone.address() + ";transport=tcp",
                phone.address().replace("p-", "p%2D"))) {
            assertThatThrownBy(() -> network.listing(thief, "Stolen", null, address))
                    .as(address)
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> network.listing(butcher, "Mixed up", null, address))
                    .as(address)
                    .isInstanceOf(Problem.class);
        }
        assertThat(network.listing(bakery, "By number", null, "tel:+4930123456").destination())
                .isEqualTo("tel:+4930123456");
        assertThatThrownBy(() -> network.listing(bakery, "By number", null, "tel:0800;tgrp=x"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aFallbackIsAPhoneOfTheListingsOwnAdvertiserAsWell() {
        CallRulesBook book = new CallRulesBook(network.database, network.clock);
        Softphones softphones = new Softphones(network.database, network.clock, IceServers.NONE);
        Partner owner = network.partner("Owner");
        Partner other = network.partner("Other");
        Advertiser bakery = network.advertiser(owner, "Bakery");
        Listing bread = network.listing(bakery, "Rye", null, "sip:till@bakery.example");
        Listing meat = network.listing(network.advertiser(owner, "Butcher"), "Ham", null, "sip:till@meat.example");
        Listing stolen = network.listing(network.advertiser(other, "Thief"), "Loot", null, "sip:till@loot.example");
        Phone desk = network.phones.add(owner.id(), bakery.id(), "Desk").phone();
        String page = "sip:" + softphones.make(owner.id(), bakery.id()).user() + "@beckon";
        for (String own : List.of(desk.address(), page, "sip:mailbox@elsewhere.example", "tel:+4930123456")) {
            assertThat(book.set(owner.id(), bread.id(), fallback(own)).fallback())
                    .isEqualTo(own);
        }
        for (String foreign : List.of(
                desk.address(),
                page,
                desk.address().replace("sip:", "SIPS:").replace("beckon", "BECKON"),
                desk.address() + ";transport=tcp",
                desk.address().replace("beckon", "beckon:5060"),
                desk.address().replace("@", ";x=1@"),
                "sip:p-guessed@beckon")) {
            for (Listing listing : List.of(meat, stolen)) {
                assertThatThrownBy(() -> book.set(listing.partner(), listing.id(), fallback(foreign)))
                        .as("%s for %s", foreign, listing.headline())
                        .isInstanceOf(Problem.class);
            }
        }
        assertThat(book.of(other.id(), stolen.id()).fallback()).isNull();
        network.phones.remove(owner.id(), desk.id());
        assertThatThrownBy(() -> book.set(owner.id(), bread.id(), fallback(desk.address())))
                .as("a phone that was removed")
                .isInstanceOf(Problem.class);
    }

    private static CallRules fallback(String address) {
        return new CallRules(CallerDisplay.SHOWN, "", address, null, null, 3, null);
    }

    @Test
    void ourPasswordAtACarrierIsSealedUnderAKeyOutsideTheDatabase() {
        TrunkDraft draft = new TrunkDraft(
                "acme",
                "",
                "",
                "sip:sip.acme.example",
                "beckon-1",
                "s3cret-there",
                true,
                "+49",
                "",
                "",
                0,
                0,
                true,
                false);
        UUID id = network.trunks.add(draft).id();
        assertThat(network.trunks.find(id).orElseThrow().loginPassword()).isEqualTo("s3cret-there");
        assertThat(dump("trunk")).doesNotContain("s3cret-there");
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        Trunk elsewhere = new Trunks(network.database, network.clock, new SecretBox(otherKey))
                .find(id)
                .orElseThrow();
        assertThat(elsewhere.loginLost()).isTrue();
        assertThat(draft.toString()).doesNotContain("s3cret-there");
        Trunk kept = network.trunks.change(
                id,
                new TrunkDraft(
                        "acme",
                        "",
                        "",
                        "sip:sip.acme.example",
                        "beckon-1",
                        "",
                        false,
                        "+49 +43",
                        "",
                        "",
                        0,
                        0,
                        true,
                        false));
        assertThat(kept.loginPassword()).as("not typed again").isEqualTo("s3cret-there");
        assertThat(kept.allowed()).containsExactly("+49", "+43");
    }

    @Test
    void aCarriersPasswordHereIsShownOnceAndBelongsToItsName() {
        UUID id = network.trunks.add(draft("acme", "192.0.2.7", "", "")).id();
        String password = network.trunks.issuePassword(id);
        assertThat(dump("trunk")).doesNotContain(password);
        assertThat(network.trunks.find(id).orElseThrow().digest()).isEqualTo(Digest.of("acme", password));
        assertThatThrownBy(() -> network.trunks.change(id, draft("renamed", "192.0.2.7", "", "")))
                .isInstanceOf(Problem.class);
        network.trunks.takePassword(id);
        assertThat(network.trunks
                        .change(id, draft("renamed", "192.0.2.7", "", ""))
                        .name())
                .isEqualTo("renamed");
    }

    @Test
    void hostileAndBrokenDescriptionsAreRefusedByField() {
        List<TrunkDraft> broken = List.of(
                draft("<script>", "", "", ""),
                draft("a b", "", "", ""),
                draft("ok", "192.0.2.0/33", "", ""),
                draft("ok", "example.org", "", ""),
                draft("ok", "192.0.2.7; drop table trunk", "", ""),
                draft("ok", "", "sip:host\r\nVia: x", "+49"),
                draft("ok", "", "sip:user@host", "+49"),
                draft("ok", "", "sip:host", ""),
                draft("ok", "", "sip:host", "all"),
                new TrunkDraft("ok", "", "", "", "", "", true, "", "", "", 0, 0, false, false),
                new TrunkDraft("ok", "", "", "", "u", "", false, "", "", "", 0, 0, false, false),
                new TrunkDraft("ok", "", "", "", "", "", false, "", "", "anonymous", 0, 0, false, false),
                new TrunkDraft("ok", "", "", "", "", "", false, "", "", "", -1, 0, false, false));
        for (TrunkDraft draft : broken) {
            assertThatThrownBy(() -> network.trunks.add(draft))
                    .as(draft.toString())
                    .isInstanceOf(Problem.class);
        }
        assertThat(network.trunks.all()).isEmpty();
        network.trunks.add(draft("ok", "192.0.2.0/24 [2001:db8::7]:5060", "", ""));
        assertThatThrownBy(() -> network.trunks.add(draft("ok", "", "", "")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ok");
    }

    @Test
    void eachChangeIsNoticed() {
        long before = network.trunks.version();
        UUID id = network.trunks.add(draft("acme", "192.0.2.7", "", "")).id();
        assertThat(network.trunks.version()).isGreaterThan(before);
        before = network.trunks.version();
        network.trunks.enable(id, false);
        assertThat(network.trunks.version()).isGreaterThan(before);
        before = network.trunks.version();
        network.trunks.openToAll(true);
        assertThat(network.trunks.openToAll()).isTrue();
        assertThat(network.trunks.version()).isGreaterThan(before);
        network.trunks.remove(id);
        assertThat(network.trunks.all()).isEmpty();
    }
}
