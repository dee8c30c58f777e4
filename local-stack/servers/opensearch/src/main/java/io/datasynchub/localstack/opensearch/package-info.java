/** Runs OpenSearch in a process of its own. */
@NullMarked
package io.datasynchub.localstack.opensearch;

import org.jspecify.annotations.NullMarked;
