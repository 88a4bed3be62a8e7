package beckon.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house of {@code docs/architecture.md} as rules: who may lean on whom. */
class ModuleBordersTest {
    private static final JavaClasses BECKON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The network's test support comes as a jar once it is packaged.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("beckon");

    private static final List<String> ROOMS = List.of(
            "postgres", "review", "connect", "network", "cluster", "outbound", "edge", "console", "app", "bench");

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "postgres", List.of(),
            "review", List.of(),
            "connect", List.of(),
            "network", List.of("review"),
            "cluster", List.of("network"),
            "outbound", List.of("network"),
            "edge", List.of("network", "connect"),
            "console", List.of("network", "review"));

    private static final String SPRING = "org.springframework..";
    private static final String NETTY = "io.netty..";
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer.."};
    private static final String[] HTTP = {"java.net.http..", "org.apache.hc..", "com.sun.net.httpserver.."};

    @TestFactory
    Stream<DynamicTest> aRoomLeansOnlyOnTheRoomsItMay() {
        return MAY_USE.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                    String[] others = ROOMS.stream()
                            .filter(other -> !other.equals(room.getKey())
                                    && !room.getValue().contains(other))
                            .map(other -> "beckon." + other + "..")
                            .toArray(String[]::new);
                    forbid(room.getKey(), others).check(BECKON);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aRoomKeepsForeignThingsOut() {
        return Stream.of(
                        forbid("review", SPRING, NETTY),
                        forbid("review", SQL),
                        forbid("connect", SPRING),
                        forbid("connect", SQL),
                        forbid("network", SPRING, NETTY),
                        forbid("network", HTTP),
                        forbid("cluster", SPRING, NETTY),
                        forbid("cluster", SQL),
                        forbid("cluster", HTTP),
                        forbid("outbound", SPRING, NETTY),
                        forbid("outbound", SQL),
                        forbid("edge", SPRING),
                        forbid("edge", SQL),
                        forbid("console", NETTY),
                        forbid("console", SQL),
                        forbid("app", SPRING, NETTY))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(BECKON)));
    }

    /** Kafka is found at run time, or not; no room leans on it. */
    @Test
    void nothingNeedsTheCluster() {
        noClasses()
                .that()
                .resideOutsideOfPackage("beckon.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("beckon.cluster..", "org.apache.kafka..")
                .check(BECKON);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("beckon.(*).(*)..").should().beFreeOfCycles().check(BECKON);
    }

    /** What time it is comes from the clock that was handed in; how long something took is measured with nanoTime. */
    @Test
    void nobodyLooksAtAClockOfHisOwn() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "beckon.network..",
                        "beckon.console..",
                        "beckon.edge..",
                        "beckon.outbound..",
                        "beckon.app.running..")
                .should()
                .callMethodWhere(DescribedPredicate.<JavaMethodCall>describe("reads a clock of its own", call -> {
                    String owner = call.getTargetOwner().getName();
                    String name = call.getName();
                    boolean clockless = call.getTarget().getRawParameterTypes().isEmpty();
                    return (owner.startsWith("java.time.") && name.equals("now") && clockless)
                            || (owner.equals("java.time.Clock") && name.startsWith("system"))
                            || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
                }))
                .check(BECKON);
    }

    @Test
    void everyRoomIsSeen() {
        for (String room : MAY_USE.keySet()) {
            Assertions.assertThat(BECKON.stream()
                            .filter(type -> type.getPackageName().startsWith("beckon." + room))
                            .count())
                    .as(room)
                    .isPositive();
        }
    }

    private static ArchRule forbid(String room, String... packages) {
        return noClasses()
                .that()
                .resideInAPackage("beckon." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }
}
