/** Runs mongo-java-server in a process of its own. */
@NullMarked
package io.datasynchub.localstack.mongodb;

import org.jspecify.annotations.NullMarked;
