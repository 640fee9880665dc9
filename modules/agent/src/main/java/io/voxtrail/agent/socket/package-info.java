/** Takes attempts over a Unix-domain socket and answers each when it is durable. */
@NullMarked
package io.voxtrail.agent.socket;

import org.jspecify.annotations.NullMarked;
