/** One line of a server's log, and what became of it. */
@NullMarked
package io.voxtrail.agent.line;

import org.jspecify.annotations.NullMarked;
