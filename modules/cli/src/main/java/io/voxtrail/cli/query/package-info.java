/** Questions about the trail, and their answers with how complete they are. */
@NullMarked
package io.voxtrail.cli.query;

import org.jspecify.annotations.NullMarked;
