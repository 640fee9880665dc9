/** Reports over a period, each ending with how complete it is. */
@NullMarked
package io.voxtrail.cli.report;

import org.jspecify.annotations.NullMarked;
