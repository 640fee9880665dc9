/** Follows log files through growth, rotation and restarts, each complete line once. */
@NullMarked
package io.voxtrail.agent.follow;

import org.jspecify.annotations.NullMarked;
