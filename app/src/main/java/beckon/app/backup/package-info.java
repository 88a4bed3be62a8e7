/**
 * A copy of the whole database in one file, made and read without any PostgreSQL program. Comes in: a database, or a file.
 * Goes out: the other one, checked row by row. Read {@link beckon.app.backup.Backup} first.
 */
@NullMarked
package beckon.app.backup;

import org.jspecify.annotations.NullMarked;
