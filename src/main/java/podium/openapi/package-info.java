/** The API described: the OpenAPI document, whose words are the Javadoc of routes and records, and its page. */
@NullMarked
package podium.openapi;

import org.jspecify.annotations.NullMarked;
