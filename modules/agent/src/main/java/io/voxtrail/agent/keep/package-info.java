/**
 * What the agent itself keeps on disk: how far each log is done, and the lines nobody could read.
 */
@NullMarked
package io.voxtrail.agent.keep;

import org.jspecify.annotations.NullMarked;
