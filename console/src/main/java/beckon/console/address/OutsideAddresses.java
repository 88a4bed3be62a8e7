package beckon.console.address;

import java.net.URI;

/**
 * Where customers reach the network.
 *
 * @param edge address of the edge, without a trailing slash
 * @param sipHost host (and port) that telephones call over SIP
 */
public record OutsideAddresses(URI edge, String sipHost) {

    public OutsideAddresses {
        edge = URI.create(edge.toString().replaceAll("/+$", ""));
    }

    /** What a publisher pastes where an ad may stand. */
    public String tag() {
        return "<div data-beckon-slot></div>\n<script async src=\"" + edge + "/tag.js\"></script>";
    }

    /** The same with an attribute that proves whose site it is, such as {@code data-beckon-site="..."}. */
    public String tag(String attribute) {
        return "<div data-beckon-slot></div>\n<script async src=\"" + edge + "/tag.js\" " + attribute + "></script>";
    }
}
