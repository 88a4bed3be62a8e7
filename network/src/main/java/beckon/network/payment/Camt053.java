package beckon.network.payment;

import beckon.network.ledger.Money;
import beckon.network.problem.Problem;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A bank's statement as ISO 20022 {@code camt.053} (any version): booked entries that came in, told apart by the bank's
 * own reference ({@code AcctSvcrRef}, else {@code NtryRef} with the statement's id). Of an entry with several
 * transactions each counts by itself. Document types and entities are refused, so a file reaches nothing outside of
 * itself. Immutable.
 */
public final class Camt053 implements PaymentSource {
    private static final int MOST_ENTRIES = 50_000;

    private final List<Incoming> incoming = new ArrayList<>();
    private String statement = "";

    /** @throws Problem {@code bank-file-invalid} that says where and why */
    public Camt053(byte[] file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("The file asks for " + systemId + ", and nothing outside of it is read");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            try {
                read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw Problem.invalid(
                    "bank-file", "file", String.valueOf(broken.getMessage()), "must be sound XML (camt.053)");
        }
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public List<Incoming> incoming() {
        return List.copyOf(incoming);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        boolean statements = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    String place = String.join("/", path);
                    if (place.equals("Document/BkToCstmrStmt")) {
                        statements = true;
                    } else if (place.equals("Document/BkToCstmrStmt/Stmt/Id")) {
                        statement = xml.getElementText().strip();
                        path.removeLast();
                    } else if (place.equals("Document/BkToCstmrStmt/Stmt/Ntry")) {
                        entry(xml);
                        path.removeLast();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.pollLast();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("It declares a document type or an entity");
                default -> {
                    // Text between elements says nothing.
                }
            }
        }
        if (!statements) {
            throw Problem.invalid("bank-file", "file", null, "must be a camt.053 (Document/BkToCstmrStmt)");
        }
    }

    /** What stands below an element of the entry, collected while its end is looked for. */
    private static final class Part {
        String amount = "";
        String currency = "";
        String direction = "";
        String reference = "";
        String payer = "";
        final StringBuilder words = new StringBuilder();
    }

    private void entry(XMLStreamReader xml) throws XMLStreamException {
        Part entry = new Part();
        String entryReference = "";
        String status = "";
        String date = "";
        boolean reversal = false;
        List<Part> details = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (path.isEmpty()) {
                    break;
                }
                path.removeLast();
                continue;
            }
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("It refers to an entity");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            path.addLast(xml.getLocalName());
            String place = String.join("/", path);
            boolean detail = place.startsWith("NtryDtls/TxDtls");
            if (place.equals("NtryDtls/TxDtls")) {
                details.add(new Part());
            }
            Part part = detail ? details.getLast() : entry;
            String below = detail ? place.substring("NtryDtls/TxDtls".length()) : "/" + place;
            switch (below) {
                case "/Amt" -> {
                    part.currency = attribute(xml, "Ccy");
                    part.amount = text(xml, path);
                }
                case "/AmtDtls/TxAmt/Amt" -> {
                    if (detail && part.amount.isEmpty()) {
                        part.currency = attribute(xml, "Ccy");
                        part.amount = text(xml, path);
                    }
                }
                case "/CdtDbtInd" -> part.direction = text(xml, path);
                case "/AcctSvcrRef", "/Refs/AcctSvcrRef" -> part.reference = text(xml, path);
                case "/NtryRef" -> entryReference = text(xml, path);
                case "/Sts", "/Sts/Cd" -> {
                    // Version 8 and later put a code inside; before, the word itself stands there.
                    if (below.equals("/Sts/Cd")) {
                        status = text(xml, path);
                    } else {
                        int next = xml.next();
                        if (next == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
                            status = xml.getText().strip();
                        } else if (next == XMLStreamConstants.START_ELEMENT) {
                            path.addLast(xml.getLocalName());
                            if (xml.getLocalName().equals("Cd")) {
                                status = text(xml, path);
                            }
                        } else if (next == XMLStreamConstants.END_ELEMENT) {
                            path.removeLast();
                        }
                    }
                }
                case "/BookgDt/Dt", "/BookgDt/DtTm" -> date = text(xml, path);
                case "/RvslInd" -> reversal = text(xml, path).equals("true");
                case "/RltdPties/Dbtr/Nm", "/RltdPties/Dbtr/Pty/Nm" -> part.payer = text(xml, path);
                case "/RmtInf/Ustrd",
                        "/RmtInf/Strd/CdtrRefInf/Ref",
                        "/Refs/EndToEndId",
                        "/AddtlNtryInf",
                        "/AddtlTxInf" -> part.words.append(text(xml, path)).append(' ');
                default -> {
                    // Not needed.
                }
            }
        }
        if (reversal || !entry.direction.equals("CRDT") || !(status.isEmpty() || status.equals("BOOK"))) {
            return;
        }
        add(entry, entryReference, date, details);
    }

    private void add(Part entry, String entryReference, String date, List<Part> details) {
        String where =
                "statement " + statement + ", entry " + (entryReference.isEmpty() ? entry.reference : entryReference);
        String id = !entry.reference.isEmpty()
                ? entry.reference
                : entryReference.isEmpty() ? "" : statement + "/" + entryReference;
        if (id.isEmpty()) {
            throw Problem.invalid(
                    "bank-file", where, null, "must have an AcctSvcrRef or an NtryRef to be told apart by");
        }
        boolean each = details.size() > 1 && details.stream().noneMatch(part -> part.amount.isEmpty());
        List<Part> parts = each ? details : List.of(entry);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part != entry && !part.direction.isEmpty() && !part.direction.equals("CRDT")) {
                continue;
            }
            String words = part.words.toString();
            String payer = part.payer;
            if (part == entry && !details.isEmpty()) {
                words = words + " " + details.getFirst().words;
                payer = details.getFirst().payer;
            }
            Money amount = Amounts.read(part.amount, part.currency, where);
            if (amount.micros() > 0) {
                String whole = parts.size() == 1
                        ? id
                        : id + "/" + (part.reference.isEmpty() ? String.valueOf(i + 1) : part.reference);
                incoming.add(new Incoming(
                        whole.substring(0, Math.min(whole.length(), 200)), day(date, where), amount, payer, words));
            }
        }
        if (incoming.size() > MOST_ENTRIES) {
            throw Problem.invalid("bank-file", "file", null, "must have " + MOST_ENTRIES + " entries at most");
        }
    }

    private static LocalDate day(String text, String where) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(text.length(), 10)));
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid("bank-file", where, text, "must have a booking date such as 2026-03-31");
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The element's text; its end has been read, so it leaves the path. */
    private static String text(XMLStreamReader xml, Deque<String> path) throws XMLStreamException {
        String text = xml.getElementText().strip();
        path.removeLast();
        return text;
    }
}
