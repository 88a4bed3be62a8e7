package beckon.outbound.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void whatIsOrderedAndGivenBackIsNotedBesideTheFile(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("numbers.csv"), """
                number,kind,area,cost,currency
                +4930555100,local,Berlin,1.50,EUR
                +4930555101,local,Berlin,1.50,EUR
                +4989555100,local,Munich,2.00,EUR
                +498005550101,toll-free,,5.00,EUR
                """);
        FileCarrier carrier = FileCarrier.open("Carrier", list);

        assertThat(carrier.order(NumberKind.LOCAL, "berlin", 5))
                .extracting(OfferedNumber::e164)
                .containsExactly("+4930555100", "+4930555101");
        assertThat(carrier.order(NumberKind.LOCAL, "", 5))
                .extracting(OfferedNumber::monthlyMicros)
                .containsExactly(2_000_000L);
        assertThat(carrier.order(NumberKind.SHARED, "", 5)).isEmpty();
        carrier.release("+4930555101");
        carrier.release("+4930999999");

        assertThat(FileCarrier.open("Carrier", list).offered())
                .extracting(OfferedNumber::e164)
                .containsExactly("+4930555101", "+498005550101");
        assertThat(Files.readString(folder.resolve("numbers.csv.orders")))
                .isEqualTo("order +4930555100\norder +4930555101\norder +4989555100\nrelease +4930555101\n");
    }

    private static FileCarrier read(String csv) throws IOException {
        return FileCarrier.read("file", new StringReader(csv));
    }
}
