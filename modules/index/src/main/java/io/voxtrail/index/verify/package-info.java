/**
 * Holds the index against the nodes' signed logs, both ways: each document is in its node's log and
 * says what was written, each entry of the log is in the index or in quarantine.
 */
@NullMarked
package io.voxtrail.index.verify;

import org.jspecify.annotations.NullMarked;
