/**
 * Every change of a MySQL or MariaDB database. The reading is Debezium's: this package checks the configuration against
 * the server, fills in defaults and picks the Debezium task that fits the server.
 */
@NullMarked
package io.datasynchub.connect.mysql;

import org.jspecify.annotations.NullMarked;
