/** Archives of which every byte is determined by what they hold: zip files, stored, undated. */
@NullMarked
package io.voxtrail.evidence.archive;

import org.jspecify.annotations.NullMarked;
