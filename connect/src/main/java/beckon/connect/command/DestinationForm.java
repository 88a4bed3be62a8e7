package beckon.connect.command;

import beckon.connect.Access;
import tools.jackson.databind.JsonNode;

/** The forms in which a routes file names a destination: a URI, a user who registers, a number by a trunk. */
final class DestinationForm {
    private DestinationForm() {}

    /** The URI that the text or object stands for. */
    static String uri(JsonNode node) {
        if (node.isString() || node.path("uri").isString()) {
            return node.isString() ? node.asString() : node.path("uri").asString();
        }
        String user = node.path("user").asString("");
        if (!user.isEmpty()) {
            return "sip:" + user + "@" + Access.REALM;
        }
        String number = node.path("number").asString("");
        String trunk = node.path("trunk").asString("");
        if (!number.matches("\\+[0-9]{3,15}")) {
            throw new IllegalArgumentException("Write a destination as \"sip:user@host\", {\"user\": \"shop\"} or "
                    + "{\"trunk\": \"acme\", \"number\": \"+4930123456\"}, not " + node);
        }
        return "tel:" + number + (trunk.isEmpty() ? "" : ";tgrp=" + trunk);
    }
}
