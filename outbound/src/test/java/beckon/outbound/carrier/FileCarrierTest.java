package beckon.outbound.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FileCarrierTest {
    @Test
    void offersWhatTheFileLists() throws IOException {
        FileCarrier carrier = read("number,kind,area\n+4930555100,local,Berlin\n\n+498005550101,toll-free,Germany\n");

        assertThat(carrier.name()).isEqualTo("file");
        assertThat(carrier.offered())
                .containsExactly(
                        new OfferedNumber("+4930555100", NumberKind.LOCAL, "Berlin", "file"),
                        new OfferedNumber("+498005550101", NumberKind.TOLL_FREE, "Germany", "file"));
    }

    @Test
    void namesTheLineThatCannotBeUsed() {
        assertThatThrownBy(() -> read("e164\n"))
                .hasMessageContaining("Line 1")
                .hasMessageContaining("number,kind,area");
        assertThatThrownBy(() -> read("number,kind,area\n+4930555100,local\n")).hasMessageContaining("Line 2 has 2");
        assertThatThrownBy(() -> read("number,kind,area\n+4930555100,rented,Berlin\n"))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("rented");
    }

    private static FileCarrier read(String csv) throws IOException {
        return FileCarrier.read("file", new StringReader(csv));
    }
}
