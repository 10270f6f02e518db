/** The commands of operators. Each calls the management listener of a running program, and does nothing by itself. */
@NullMarked
package bursar.operations.command;

import org.jspecify.annotations.NullMarked;
