package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;

/**
 * A statement as the server's log has it.
 *
 * @param database the one that names without a database belong to; empty if there was none
 */
record LoggedStatement(LogPlace place, String database) {}
