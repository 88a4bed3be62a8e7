package beckon.network.privacy;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.reference.Telephone;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks what is held of him. */
public sealed interface Subject {
    /** What the person who asks types once more before anything of it is erased. */
    String typed();

    /** How he is named where his number or address must not stand, such as in the audit log. */
    String masked();

    /**
     * A caller.
     *
     * @param number as his calls show it
     */
    record Caller(String number) implements Subject {
        private static final int LONGEST = 80;

        /** @throws Problem {@code subject-invalid} */
        public Caller {
            number = Fields.of("subject").line("number", number, LONGEST);
        }

        @Override
        public String typed() {
            return number;
        }

        @Override
        public String masked() {
            return "a caller whose number ends in " + number.substring(Math.max(0, number.length() - 2));
        }

        /** The ways in which carriers write the same number. */
        Set<String> spellings() {
            Set<String> all = new LinkedHashSet<>();
            all.add(number);
            String plain = number.replaceAll("[\\s().\\-/]", "");
            all.add(plain);
            if (plain.matches("\\+?[0-9]{3,20}")) {
                String digits = plain.replaceFirst("^(\\+|00)", "");
                all.add(digits);
                all.add("+" + digits);
                all.add("00" + digits);
                all.add(new Telephone.Dialled("+" + digits, null).national().replaceAll("[^0-9]", ""));
            }
            return all;
        }
    }

    /**
     * A visitor of the sites that show ads.
     *
     * @param address numeric address of the network that he comes from
     * @param agent what his browser calls itself, to the letter
     */
    record Visitor(String address, String agent) implements Subject {
        private static final int LONGEST_ADDRESS = 60;
        private static final int LONGEST_AGENT = 2_000;

        /** @throws Problem {@code subject-invalid} */
        public Visitor {
            Fields fields = Fields.of("subject");
            address = fields.line("address", address, LONGEST_ADDRESS);
            agent = fields.line("agent", agent, LONGEST_AGENT);
            fields.require(
                    parsed(address) != null, "address", address, "must be a numeric address such as 203.0.113.7");
        }

        @Override
        public String typed() {
            return address;
        }

        @Override
        public String masked() {
            return "a visitor by his address and browser";
        }

        InetAddress numeric() {
            InetAddress known = parsed(address);
            if (known == null) {
                throw new IllegalStateException("An address that was read once no longer reads");
            }
            return known;
        }

        /** A literal is parsed, never looked up. */
        private static @Nullable InetAddress parsed(String address) {
            try {
                return InetAddress.ofLiteral(address);
            } catch (IllegalArgumentException noAddress) {
                return null;
            }
        }
    }
}
