package beckon.network.invoice;

/**
 * One line of a document.
 *
 * @param text what for
 * @param count how many clicks or calls; 0 where nothing is counted
 * @param micros net amount
 */
public record InvoiceLine(String text, long count, long micros) {}
