package io.datasynchub.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The account with the fewest rights, for a server that refuses to run as root. */
final class Nobody {

    private static final int ID = 65_534;

    private Nobody() {}

    static boolean isNeeded() {
        return System.getProperty("user.name").equals("root");
    }

    /** What to put before a command line to run it as this account. */
    static List<String> prefix() {
        return List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups");
    }

    /** Whether this account can come as far as this folder: everybody may pass through all folders above it, and it. */
    static boolean reaches(Path folder) {
        try {
            for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
                if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new StackException("Cannot read the permissions of " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Gives the folder and all in it to this account. */
    static void own(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", ID);
                Files.setAttribute(file, "unix:gid", ID);
            }
        } catch (IOException e) {
            throw new StackException("Cannot change the owner of " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A new folder below the one for temporary files that everybody may pass through. */
    static Path reachableFolder(String name) {
        try {
            Path folder = Files.createTempDirectory(name);
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new StackException("Cannot create a temporary folder: " + e.getMessage(), e);
        }
    }
}
