package beckon.network.publisher;

/**
 * A page as its text was kept.
 *
 * @param text what a visitor reads, one block a line, without the title
 */
public record ReadPage(String url, String title, String text) {}
