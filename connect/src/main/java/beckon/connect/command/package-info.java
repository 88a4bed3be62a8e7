/**
 * In come the words of a command line and a file of routes; out go a running connection server and one line of JSON
 * for each leg that ends. Read {@link beckon.connect.command.ConnectCommand} first.
 */
@NullMarked
package beckon.connect.command;

import org.jspecify.annotations.NullMarked;
