@NullMarked
package io.datasynchub.localstack.sheets;

import org.jspecify.annotations.NullMarked;
