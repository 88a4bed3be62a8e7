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
                new Letter.WantedLink(LinkKind.WELCOME, account.id()));
    }

    static Letter reset(Account account) {
        return new Letter(
                account.email(),
                "Choose another password",
                "Somebody, probably you, forgot the password of " + account.email() + " at " + Letter.CONSOLE + ".\n\n"
                        + "Choose another here, within 30 minutes; the link works once:\n" + Letter.LINK + NOT_YOU,
                "password-reset",
                null,
                new Letter.WantedLink(LinkKind.RESET, account.id()));
    }

    static Letter confirm(Account account, String address) {
        return new Letter(
                address,
                "Confirm your mail address",
                account.email() + " at " + Letter.CONSOLE + " wants to sign in with this address from now on.\n\n"
                        + "Confirm it here, within a day; the link works once:\n" + Letter.LINK + NOT_YOU,
                "mail-confirmation",
                null,
                new Letter.WantedLink(LinkKind.MAIL, account.id()));
    }

    /** To an address that somebody tried to take though it has an account. */
    static Letter known(String address) {
        return new Letter(
                address,
                "You have an account already",
                "Somebody, probably you, gave this address at " + Letter.CONSOLE
                        + ", where it has an account already.\n\n" + "Sign in with it, or choose another password at "
                        + Letter.CONSOLE + "/forgot\n",
                "account-known",
                null);
    }

    /** To the owner, after something changed that a thief would change. */
    static Letter changed(String address, String what) {
        return new Letter(
                address,
                what,
                what + " at " + Letter.CONSOLE + ".\n\nIf that was not you, choose another password at "
                        + Letter.CONSOLE + "/forgot and tell whoever looks after people.\n",
                "account-changed",
                null);
    }
}
