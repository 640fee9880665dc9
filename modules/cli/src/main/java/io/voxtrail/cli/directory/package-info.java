/**
 * Reads what a provider's systems export about people, work orders and mailboxes, and publishes it.
 */
@NullMarked
package io.voxtrail.cli.directory;

import org.jspecify.annotations.NullMarked;
