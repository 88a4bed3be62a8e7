package beckon.network.payout;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a customer credit transfer as ISO 20022 {@code pain.001.001.09}, as the SEPA rule book wants it. Pure. */
final class SepaTransfer {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int LONGEST_NAME = 70;

    private final XMLStreamWriter xml;

    private SepaTransfer(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(
            String message, Instant now, LocalDate on, BankAccounts.Plain from, List<PayoutFiles.Order> orders) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            new SepaTransfer(xml).transfer(message, now, on, from, orders);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML could not be written into memory", impossible);
        }
        return text.toString();
    }

    private void transfer(
            String message, Instant now, LocalDate on, BankAccounts.Plain from, List<PayoutFiles.Order> orders)
            throws XMLStreamException {
        String sum = orders.stream()
                .map(PayoutFiles.Order::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
        String count = String.valueOf(orders.size());
        xml.writeStartElement("CstmrCdtTrfInitn");
        xml.writeStartElement("GrpHdr");
        leaf("MsgId", message);
        leaf(
                "CreDtTm",
                DateTimeFormatter.ISO_INSTANT.format(
                        now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        leaf("NbOfTxs", count);
        leaf("CtrlSum", sum);
        name("InitgPty", from.holder());
        xml.writeEndElement();
        xml.writeStartElement("PmtInf");
        leaf("PmtInfId", message);
        leaf("PmtMtd", "TRF");
        leaf("NbOfTxs", count);
        leaf("CtrlSum", sum);
        xml.writeStartElement("PmtTpInf");
        xml.writeStartElement("SvcLvl");
        leaf("Cd", "SEPA");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("ReqdExctnDt");
        leaf("Dt", on.toString());
        xml.writeEndElement();
        name("Dbtr", from.holder());
        account("DbtrAcct", from.account());
        agent("DbtrAgt", from.bic());
        leaf("ChrgBr", "SLEV");
        for (PayoutFiles.Order order : orders) {
            xml.writeStartElement("CdtTrfTxInf");
            xml.writeStartElement("PmtId");
            leaf("EndToEndId", order.reference());
            xml.writeEndElement();
            xml.writeStartElement("Amt");
            xml.writeStartElement("InstdAmt");
            xml.writeAttribute("Ccy", "EUR");
            xml.writeCharacters(order.amount().toPlainString());
            xml.writeEndElement();
            xml.writeEndElement();
            if (!order.to().bic().isEmpty()) {
                agent("CdtrAgt", order.to().bic());
            }
            name("Cdtr", order.to().holder());
            account("CdtrAcct", order.to().account());
            xml.writeStartElement("RmtInf");
            leaf("Ustrd", "Advertising revenue " + order.reference());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void leaf(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void name(String element, String name) throws XMLStreamException {
        xml.writeStartElement(element);
        leaf("Nm", latin(name));
        xml.writeEndElement();
    }

    private void account(String element, String iban) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("Id");
        leaf("IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void agent(String element, String bic) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeStartElement("FinInstnId");
        if (bic.isEmpty()) {
            xml.writeStartElement("Othr");
            leaf("Id", "NOTPROVIDED");
            xml.writeEndElement();
        } else {
            leaf("BICFI", bic);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The letters that every bank in SEPA has to take (EPC217-08). */
    private static String latin(String name) {
        String plain = Normalizer.normalize(name.replace("\u00df", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", ".");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }
}
