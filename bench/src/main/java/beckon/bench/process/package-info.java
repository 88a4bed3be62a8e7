/**
 * Programs beside this one. Commands come in; running children, their CPU time and a clean end go out. Read
 * {@link beckon.bench.process.Workbench} first.
 */
@NullMarked
package beckon.bench.process;

import org.jspecify.annotations.NullMarked;
