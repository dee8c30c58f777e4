/**
 * The quickstart: starts a local stack, keeps a shop busy in MySQL, shows how MongoDB and Elasticsearch follow, and compares
 * every row.
 */
@NullMarked
package io.datasynchub.quickstart;

import org.jspecify.annotations.NullMarked;
