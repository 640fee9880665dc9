/** The nodes' logs as far as their nodes have sealed them. */
@NullMarked
package io.voxtrail.evidence.log;

import org.jspecify.annotations.NullMarked;
