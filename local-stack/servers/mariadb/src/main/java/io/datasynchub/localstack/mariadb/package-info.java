/** Makes an empty MariaDB data directory, in a process of its own. */
@NullMarked
package io.datasynchub.localstack.mariadb;

import org.jspecify.annotations.NullMarked;
