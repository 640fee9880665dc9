/** The judged access as an indexed document: its bytes, its mapping and the name of its index. */
@NullMarked
package io.voxtrail.index.documents;

import org.jspecify.annotations.NullMarked;
