/**
 * The keys of pseudonyms and sealed values: made, listed, destroyed, and used to tell a value
 * again.
 */
@NullMarked
package io.voxtrail.cli.keys;

import org.jspecify.annotations.NullMarked;
