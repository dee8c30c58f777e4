/** What sources share: runs, what asks for them, and what is told of them. */
@NullMarked
package io.datasynchub.connect.common.source;

import org.jspecify.annotations.NullMarked;
