package beckon.network.account;

import beckon.network.link.LinkKind;
import beckon.network.mail.Letter;

/** What people are written about their own accounts. */
final class Letters {
    private static final String NOT_YOU =
            "\n\nIf you did not ask for this, do nothing: without the link, nothing changes.\n";

    private Letters() {}

    static Letter invitation(Account account, Account by) {
        return new Letter(
                account.email(),
                "You are invited",
                by.email() + " invites you to the advertising network at " + Letter.CONSOLE + ".\n\n"
                        + "Choose a password here, within seven days; the link works once:\n" + Letter.LINK
                        + "\n\nIf you do not know who that is, do nothing.\n",
                "invitation",
                null,
                new Letter.WantedLink(LinkKind.WELCOME, account.id()),
                account.partner());
    }

    static Letter reset(Account account) {
        return new Letter(
                account.email(),
                "Choose another password",
                "Somebody, probably you, forgot the password of " + account.email() + " at " + Letter.CONSOLE + ".\n\n"
                        + "Choose another here, within 30 minutes; the link works once:\n" + Letter.LINK + NOT_YOU,
                "password-reset",
                null,
                new Letter.WantedLink(LinkKind.RESET, account.id()),
                account.partner());
    }

    static Letter confirm(Account account, String address) {
        return new Letter(
                address,
                "Confirm your mail address",
                account.email() + " at " + Letter.CONSOLE + " wants to sign in with this address from now on.\n\n"
                        + "Confirm it here, within a day; the link works once:\n" + Letter.LINK + NOT_YOU,
                "mail-confirmation",
                null,
                new Letter.WantedLink(LinkKind.MAIL, account.id()),
                account.partner());
    }

    /** To an address that somebody tried to take though it has an account. */
    static Letter known(Account account) {
        return new Letter(
                        account.email(),
                        "You have an account already",
                        "Somebody, probably you, gave this address at " + Letter.CONSOLE
                                + ", where it has an account already.\n\n"
                                + "Sign in with it, or choose another password at "
                                + Letter.CONSOLE + "/forgot\n",
                        "account-known",
                        null)
                .inNameOf(account.partner());
    }

    /** To the owner, after something changed that a thief would change. */
    static Letter changed(Account account, String what) {
        return new Letter(
                        account.email(),
                        what,
                        what + " at " + Letter.CONSOLE + ".\n\nIf that was not you, choose another password at "
                                + Letter.CONSOLE + "/forgot and tell whoever looks after people.\n",
                        "account-changed",
                        null)
                .inNameOf(account.partner());
    }
}
