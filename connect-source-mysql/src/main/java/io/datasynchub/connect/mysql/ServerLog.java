package io.datasynchub.connect.mysql;

import java.util.Set;

/**
 * What a server still has of its binary log.
 *
 * @param flavour which server it is
 * @param files their names; empty if the user may not see them
 * @param purgedGtids transactions that are in no file any more: MySQL's set of all, MariaDB's last of each domain; empty if none is
 */
record ServerLog(Flavour flavour, Set<String> files, String purgedGtids) {

    ServerLog {
        files = Set.copyOf(files);
    }
}
