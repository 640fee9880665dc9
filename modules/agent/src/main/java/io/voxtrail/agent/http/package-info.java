/** What a web server's access log says, and which attempt that is by the operator's mapping. */
@NullMarked
package io.voxtrail.agent.http;

import org.jspecify.annotations.NullMarked;
