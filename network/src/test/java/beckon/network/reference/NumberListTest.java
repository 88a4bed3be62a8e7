package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberListTest {
    @Test
    void readsNumbersWithAndWithoutCosts() {
        assertThat(NumberList.read(
                        "Carrier", "number,kind,area\n+4930555100,local,Berlin\n\n+498005550101,toll-free,\n"))
                .extracting(NumberLine::number)
                .containsExactly(
                        new OfferedNumber("+4930555100", NumberKind.LOCAL, "Berlin", "Carrier"),
                        new OfferedNumber("+498005550101", NumberKind.TOLL_FREE, "", "Carrier"));
        assertThat(
                        NumberList.read(
                                "Carrier",
                                "\uFEFFNumber;Kind;Area;Cost;Currency\r\n\"+4930555100\";shared;Berlin;1.50;EUR\r\n+4930555101;local;;;\r\n"))
                .extracting(NumberLine::number)
                .containsExactly(
                        new OfferedNumber(
                                "+4930555100", NumberKind.SHARED, "Berlin", "Carrier", 1_500_000L, TestNetwork.EUR),
                        new OfferedNumber("+4930555101", NumberKind.LOCAL, "", "Carrier"));
    }

    @Test
    void namesEachLineThatCannotBeUsedAndReadsTheOthers() {
        List<NumberLine> lines = NumberList.read("Carrier", """
                number,kind,area,cost,currency
                +4930555100,local,Berlin,1,EUR
                030555100,local,Berlin,1,EUR
                +4930555101,rented,Berlin,1,EUR
                +4930555102,local,Berlin
                +4930555103,local,Berlin,-1,EUR
                +4930555104,local,Berlin,1,Euro
                +4930555100,local,Berlin,1,EUR
                <script>alert(1)</script>,local,Berlin,1,EUR
                """);

        assertThat(lines).extracting(NumberLine::line).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(lines.getFirst().fault()).isNull();
        assertThat(lines.subList(1, 8))
                .allSatisfy(line -> assertThat(line.number()).isNull());
        assertThat(lines.get(1).fault()).contains("030555100");
        assertThat(lines.get(2).fault()).contains("rented").contains("toll-free");
        assertThat(lines.get(3).fault()).contains("3 columns");
        assertThat(lines.get(4).fault()).contains("-1");
        assertThat(lines.get(5).fault()).contains("Euro");
        assertThat(lines.get(6).fault()).contains("second time");
        assertThat(NumberList.read("Carrier", "")).singleElement().satisfies(line -> assertThat(line.fault())
                .contains("number,kind,area"));
    }

    @Test
    void aPoolLastsAsLongAsWhatComesBackAllows() {
        assertThat(Forecast.daysLeft(10, 2, List.of())).isEqualTo(5);
        assertThat(Forecast.daysLeft(10, 2, List.of(3.0, 4.5, 5.5, 30.0))).isEqualTo(6);
        assertThat(Forecast.daysLeft(0, 0.5, List.of())).isZero();
        assertThat(Forecast.daysLeft(0, 0, List.of())).isNull();
        assertThat(Forecast.daysLeft(1_000, 1, List.of())).isNull();
    }
}
