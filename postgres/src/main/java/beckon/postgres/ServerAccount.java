package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The account under which PostgreSQL runs, which refuses to be root.
 *
 * <p>The server runs as the owner of its files. A plain user runs it directly. Root runs it in a user namespace of its
 * own, where root's files are still its own but its powers are gone; where namespaces are forbidden, or the files
 * belong to a plain account already, root changes to that account.
 */
sealed interface ServerAccount {
    /** Words before the program's own. */
    List<String> prefix();

    /** Whether a program of this account can reach a folder of root's. */
    boolean reaches(Path folder) throws IOException;

    /** Makes a folder the account's own. */
    void own(Path folder) throws IOException;

    /** The caller's own account. */
    record Self() implements ServerAccount {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public boolean reaches(Path folder) {
            return true;
        }

        @Override
        public void own(Path folder) {}
    }

    /** Root without its powers, in a user namespace that maps no account. */
    record Namespace() implements ServerAccount {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public boolean reaches(Path folder) {
            return true;
        }

        @Override
        public void own(Path folder) {}
    }

    /**
     * A plain account that root changes to.
     *
     * @param number its user id, more than 0
     */
    record Plain(int number) implements ServerAccount {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + number, "--regid=" + number, "--clear-groups");
        }

        @Override
        public boolean reaches(Path folder) throws IOException {
            for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
                if (Files.exists(part)
                        && Folders.owner(part) != number
                        && !Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void own(Path folder) throws IOException {
            if (Folders.owner(folder) != number) {
                Folders.handOver(folder, number);
            }
        }
    }

    /** Chooses the account for the files in {@code cluster}, which need not exist yet. */
    static ServerAccount choose(Path cluster) throws IOException {
        int caller = Folders.owner(Path.of("/proc/self"));
        boolean exists = Files.exists(cluster, LinkOption.NOFOLLOW_LINKS);
        int owner = exists ? Folders.owner(cluster) : caller;
        if (caller != 0) {
            if (owner != caller) {
                throw new PostgresException(
                        Reason.NOT_WRITABLE,
                        "the data in " + cluster + " belong to the account " + owner + ", and this is " + caller
                                + "; run Beckon as their owner or give them to this account with chown -R");
            }
            return new Self();
        }
        if (owner != 0) {
            return new Plain(owner);
        }
        List<String> probe = new ArrayList<>(new Namespace().prefix());
        probe.add("true");
        return Command.run(probe, "").exit() == 0 ? new Namespace() : new Plain(plainAccount());
    }

    private static int plainAccount() throws IOException {
        // initdb looks its own account up by name, so only an account that has one will do.
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":");
            if (fields.length > 2 && Set.of("postgres", "nobody").contains(fields[0])) {
                return Integer.parseInt(fields[2]);
            }
        }
        throw new PostgresException(
                Reason.FAILED,
                "PostgreSQL does not run as root, user namespaces are forbidden here, and neither an account postgres"
                        + " nor nobody exists; run Beckon as a plain user");
    }
}
