/** The parts of Voxtrail as processes: started together on one machine, or each by itself. */
@NullMarked
package io.voxtrail.cli.run;

import org.jspecify.annotations.NullMarked;
