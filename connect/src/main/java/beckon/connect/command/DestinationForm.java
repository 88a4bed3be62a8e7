package beckon.connect.command;

import beckon.connect.Access;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The forms in which a routes file names a destination: a URI, a user who registers, a number by a trunk. */
final class DestinationForm {
    static final String WANTED = "write a destination as \"sip:adv@127.0.0.1:5080\", {\"user\": \"shop\"} or "
            + "{\"trunk\": \"acme\", \"number\": \"+4930123456\"}";
    /** The keys that say where an object leads. */
    static final Set<String> KEYS = Set.of("user", "trunk", "number");

    private DestinationForm() {}

    /** The URI that the text or object stands for; empty if it names none of these. */
    static String uri(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        String user = node.path("user").asString("");
        if (!user.isEmpty()) {
            return "sip:" + user + "@" + Access.REALM;
        }
        String number = node.path("number").asString("");
        String trunk = node.path("trunk").asString("");
        if (!number.matches("\\+[0-9]{3,15}")) {
            return "";
        }
        return "tel:" + number + (trunk.isEmpty() ? "" : ";tgrp=" + trunk);
    }
}
