/** The calls of operators, for the management listener. */
@NullMarked
package bursar.operations;

import org.jspecify.annotations.NullMarked;
