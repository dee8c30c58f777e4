package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages are true to the tree: links lead somewhere, quoted messages are in the code, and named tests exist. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("datasynchub.root"));
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern NO_PART_OF_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /** The first cell of a row: one message or several. */
    private static final Pattern MESSAGES = Pattern.compile("(?m)^\\| (`.*?`) \\|");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:IT|Test|Contract))`");
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void every_link_between_pages_leads_to_a_file_and_a_heading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : files(".md")) {
            Matcher link = LINK.matcher(
                    CODE.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""))
                            .replaceAll(""));
            while (link.find()) {
                if (!link.group(1).matches("\\w+:.*") && !leadsSomewhere(page, link.group(1))) {
                    broken.add(ROOT.relativize(page) + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page
                : page.resolveSibling(parts[0]).toAbsolutePath().normalize();
        if (parts.length == 1) {
            return Files.exists(target);
        }
        return Files.isRegularFile(target) && anchors(Files.readString(target)).contains(parts[1]);
    }

    /** As the places where such pages are shown make them of headings. */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(FENCED.matcher(page).replaceAll(""));
        while (heading.find()) {
            String text = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
            anchors.add(NO_PART_OF_AN_ANCHOR
                    .matcher(text.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .strip()
                    .replace(' ', '-'));
        }
        return anchors;
    }

    @Test
    void every_quoted_error_message_is_one_of_the_code() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path source : files(".java")) {
            if (source.toString().contains("src/main")) {
                all.append(Files.readString(source));
            }
        }
        String code = BETWEEN_LITERALS.matcher(all).replaceAll("").replace("\\\"", "\"");
        String page = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
        List<String> parts = new ArrayList<>();
        Matcher row = MESSAGES.matcher(page.substring(page.indexOf("## By error message")));
        while (row.find()) {
            Matcher message = CODE.matcher(row.group(1));
            while (message.find()) {
                parts.addAll(List.of(message.group(1).split("…", -1)));
            }
        }
        List<String> invented = parts.stream()
                .map(String::strip)
                .filter(part -> part.chars().filter(Character::isLetter).count() > 1)
                .filter(part -> !code.contains(part))
                .toList();
        assertThat(parts).hasSizeGreaterThan(50);
        assertThat(invented).isEmpty();
    }

    @Test
    void every_test_that_a_guarantee_names_exists() throws IOException {
        Set<String> tests = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Matcher name = TEST_NAME.matcher(Files.readString(ROOT.resolve("docs/guarantees.md")));
        List<String> named = new ArrayList<>();
        while (name.find()) {
            named.add(name.group(1));
        }
        assertThat(named).hasSizeGreaterThan(15).allMatch(tests::contains);
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
