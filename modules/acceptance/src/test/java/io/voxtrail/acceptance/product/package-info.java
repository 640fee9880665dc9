/** The product as its users run it: the built command, real servers, real processes. */
@NullMarked
package io.voxtrail.acceptance.product;

import org.jspecify.annotations.NullMarked;
