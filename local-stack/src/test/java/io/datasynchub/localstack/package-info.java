@NullMarked
package io.datasynchub.localstack;

import org.jspecify.annotations.NullMarked;
