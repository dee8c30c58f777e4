/**
 * Elasticsearch as a target: each change of a topic becomes one line of a bulk request, each item of the answer the outcome
 * of one record.
 */
@NullMarked
package io.datasynchub.connect.elasticsearch;

import org.jspecify.annotations.NullMarked;
