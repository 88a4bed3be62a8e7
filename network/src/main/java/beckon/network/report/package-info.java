/**
 * What happened and what it was worth, summed up. Events, contacts and entries come in as they are written; counts, rates
 * with intervals and amounts that agree with the books to the micro go out, for any range and by whatever they can be told
 * apart by. Read {@link beckon.network.report.Reports} first, then {@link beckon.network.report.RollUp}.
 */
@NullMarked
package beckon.network.report;

import org.jspecify.annotations.NullMarked;
