package beckon.console.people;

import beckon.network.account.Grade;
import beckon.network.account.Role;

/** What the operator may invite somebody as: a role and how far it reaches, as one choice. */
public enum Kind {
    OPERATOR(Role.OPERATOR, Grade.ADMIN, "Operator: everything"),
    FINANCE(Role.OPERATOR, Grade.FINANCE, "Operator, finance: looks at everything, adds funds"),
    SUPPORT(Role.OPERATOR, Grade.SUPPORT, "Operator, support: looks at everything"),
    REVIEWER(Role.REVIEWER, Grade.EDITOR, "Reviewer: decides sites"),
    PARTNER_ADMIN(Role.PARTNER, Grade.ADMIN, "Partner: everything, people too"),
    PARTNER_EDITOR(Role.PARTNER, Grade.EDITOR, "Partner, editor: everything but people"),
    PARTNER_VIEWER(Role.PARTNER, Grade.VIEWER, "Partner, viewer: looks"),
    PUBLISHER_ADMIN(Role.PUBLISHER, Grade.ADMIN, "Publisher: everything, people too"),
    PUBLISHER_VIEWER(Role.PUBLISHER, Grade.VIEWER, "Publisher, viewer: looks");

    private final Role role;
    private final Grade grade;
    private final String words;

    Kind(Role role, Grade grade, String words) {
        this.role = role;
        this.grade = grade;
        this.words = words;
    }

    Role role() {
        return role;
    }

    Grade grade() {
        return grade;
    }

    /** For the list to choose from. */
    public String words() {
        return words;
    }
}
