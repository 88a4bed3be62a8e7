/**
 * Reports as pages and files, for operators, partners and publishers. Comes in: what somebody asks for and as whom. Goes
 * out: figures beside those of the period before, a chart, a table, a file, and what a line is made of; read
 * {@link beckon.console.report.ReportDesk} first.
 */
@NullMarked
package beckon.console.report;

import org.jspecify.annotations.NullMarked;
