package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.reference.Telephone.Dialled;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TelephoneProperties {
    @Property
    void aTelUriReadsBackAsWhatItWasMadeOf(
            @ForAll("e164") String e164, @ForAll("extensions") Optional<String> extension) {
        Dialled dialled = new Dialled(e164, extension.orElse(null));

        assertThat(Telephone.ofTel(dialled.tel())).contains(dialled);
        // RFC 3966, section 3: a URI whose opaque part has digits, one plus in front, and at most the parameter ext.
        assertThat(URI.create(dialled.tel()).getSchemeSpecificPart()).matches("\\+[0-9]{6,15}(;ext=[0-9]{1,20})?");
    }

    @Property
    void whatPeopleReadHoldsTheSameDigits(
            @ForAll("e164") String e164, @ForAll("extensions") Optional<String> extension) {
        Dialled dialled = new Dialled(e164, extension.orElse(null));

        assertThat(dialled.international().replaceAll("[^0-9]", ""))
                .isEqualTo(dialled.text().replaceAll("[^0-9]", ""));
        assertThat(dialled.national())
                .endsWith(extension.map(digits -> " ext. " + digits).orElse(""));
        assertThat(e164).startsWith(Telephone.prefix(e164));
    }

    @Property
    void nothingElseIsOurs(@ForAll String text) {
        Telephone.ofTel(text).ifPresent(dialled -> assertThat(dialled.tel()).isEqualTo(text));
    }

    @Example
    void numbersAreWrittenAsTheirCountryWritesThem() {
        Dialled berlin = new Dialled("+493012345678", "101");

        assertThat(berlin.international()).isEqualTo("+49 30 12345678 ext. 101");
        assertThat(berlin.national()).isEqualTo("030 12345678 ext. 101");
        assertThat(Telephone.prefix("+493012345678")).isEqualTo("+4930");
        assertThat(Telephone.prefix("+12125550100")).isEqualTo("+1212");
        assertThat(Telephone.prefix("+498001234567")).isEmpty();
        assertThat(Telephone.prefix("nonsense")).isEmpty();
        for (String foreign : List.of(
                "tel:030555001",
                "tel:+49-30-555001",
                "tel:+4930555001;ext=",
                "tel:+4930555001;ext=1a",
                "tel:+4930555001;ext=101;phone-context=x",
                "tel:+4930555001\r\n",
                "sip:+4930555001@x")) {
            assertThat(Telephone.ofTel(foreign)).as(foreign).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> e164() {
        return Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(14).flatMap(rest -> Arbitraries.integers()
                .between(1, 9)
                .map(first -> "+" + first + rest));
    }

    @Provide
    Arbitrary<Optional<String>> extensions() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20).optional();
    }
}
