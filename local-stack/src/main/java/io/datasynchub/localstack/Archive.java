package io.datasynchub.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a server's zip with one folder at its top. Java's zip reader knows no permissions, so all may be read and run by all. */
final class Archive {

    private Archive() {}

    /**
     * Unpacks the content of the zip's top folder into a folder, unless that is there already; a half unpacked one never is.
     *
     * @throws StackException if the zip cannot be read or the folder not written
     */
    static void unpack(Path zip, Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Directories.delete(unfinished);
        try {
            extract(zip, Directories.create(unfinished));
            Files.move(unfinished, folder);
        } catch (IOException e) {
            throw new StackException("Cannot unpack %s into %s: %s".formatted(zip, folder, e.getMessage()), e);
        }
    }

    private static void extract(Path zip, Path folder) throws IOException {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            openToAll(folder);
            for (Enumeration<? extends ZipEntry> entries = content.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(entry.getName().replaceFirst("^[^/]*/", ""))
                        .normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("An entry leads out of the zip: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream bytes = content.getInputStream(entry)) {
                        Files.copy(bytes, target);
                    }
                }
                openToAll(target);
            }
        }
    }

    private static void openToAll(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
