/**
 * Stock servers for the quickstart, integration tests and benchmarks. {@link LocalStack} starts them as local processes or
 * containers, or uses servers named by environment variables, and ends all that it started.
 */
@NullMarked
package io.datasynchub.localstack;

import org.jspecify.annotations.NullMarked;
