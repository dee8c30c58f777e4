package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.gsheet.SheetsClient.Block;
import io.datasynchub.connect.gsheet.SpreadsheetFacts.Tab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tables of a spreadsheet that are read.
 *
 * @param tables by name, each with the cells that it may fill
 * @param unknown what names nothing that is there, in words
 */
record TableSelection(Map<String, Block> tables, List<String> unknown) {

    private static final Block NOWHERE = new Block("", A1.WHOLE);

    /**
     * @param tabs names, in which * and ? may stand for letters
     * @param ranges in A1 notation, with or without a tab, or names; empty for whole tabs
     */
    static TableSelection of(SpreadsheetFacts facts, List<String> tabs, List<String> ranges) {
        Map<String, Block> tables = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        List<Tab> chosen = chosen(facts, tabs, unknown);
        if (ranges.isEmpty()) {
            chosen.forEach(tab -> add(tab.title(), new Block(tab.title(), A1.WHOLE), tables));
        }
        for (String range : ranges) {
            addRange(range, facts, chosen, tables, unknown);
        }
        return new TableSelection(clipped(tables, facts), List.copyOf(unknown));
    }

    private static List<Tab> chosen(SpreadsheetFacts facts, List<String> tabs, List<String> unknown) {
        List<Tab> chosen = new ArrayList<>();
        for (Tab tab : facts.tabs()) {
            if (tabs.stream()
                    .anyMatch(wanted -> pattern(wanted).matcher(tab.title()).matches())) {
                chosen.add(tab);
            }
        }
        tabs.stream()
                .filter(wanted -> !wanted.contains("*") && !wanted.contains("?"))
                .filter(wanted ->
                        facts.tabs().stream().noneMatch(tab -> tab.title().equals(wanted)))
                .forEach(wanted -> unknown.add("there is no tab " + wanted));
        return chosen;
    }

    private static Pattern pattern(String wanted) {
        StringBuilder expression = new StringBuilder();
        for (char letter : wanted.toCharArray()) {
            expression.append(letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    private static void addRange(
            String range, SpreadsheetFacts facts, List<Tab> chosen, Map<String, Block> tables, List<String> unknown) {
        Block named = facts.namedRanges().get(range);
        if (named != null) {
            add(range, named, tables);
            return;
        }
        int mark = range.lastIndexOf('!');
        Optional<A1> area = A1.parse(range.substring(mark + 1));
        if (area.isEmpty()) {
            unknown.add("there is no named range " + range + ", nor is that A1 notation, such as Orders!B3:F");
            return;
        }
        String tab = unquoted(range.substring(0, Math.max(0, mark)));
        if (mark >= 0 && facts.tabs().stream().noneMatch(one -> one.title().equals(tab))) {
            unknown.add("there is no tab " + tab);
            return;
        }
        chosen.stream()
                .filter(one -> mark < 0 || one.title().equals(tab))
                .forEach(one -> add(one.title(), new Block(one.title(), area.get()), tables));
    }

    private static String unquoted(String tab) {
        return tab.length() > 1 && tab.startsWith("'") && tab.endsWith("'")
                ? tab.substring(1, tab.length() - 1).replace("''", "'")
                : tab;
    }

    private static void add(String name, Block block, Map<String, Block> tables) {
        if (tables.putIfAbsent(name, block) != null) {
            tables.put(name + " " + block.area(), block);
        }
    }

    /** Without the part of each range that its tab does not have; a range wholly outside is a table without cells. */
    private static Map<String, Block> clipped(Map<String, Block> tables, SpreadsheetFacts facts) {
        Map<String, Block> clipped = new LinkedHashMap<>();
        tables.forEach((name, block) -> {
            Optional<A1> area = facts.tabs().stream()
                    .filter(tab -> tab.title().equals(block.tab()))
                    .findFirst()
                    .flatMap(tab -> block.area().within(tab.rows(), tab.columns()));
            clipped.put(name, area.map(part -> new Block(block.tab(), part)).orElse(NOWHERE));
        });
        return clipped;
    }

    static boolean hasCells(Block block) {
        return !block.equals(NOWHERE);
    }
}
