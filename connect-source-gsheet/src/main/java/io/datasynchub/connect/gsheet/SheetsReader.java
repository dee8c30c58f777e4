package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.sink.Backoff;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import io.datasynchub.connect.gsheet.SheetsException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Reads the tables of a spreadsheet with as few requests as their size allows, within the quota: one that the server cannot answer
 * is halved until it can, one that fails for a moment is tried again.
 */
final class SheetsReader {

    private static final int ATTEMPTS = 4;
    /** A worker stops a task between two polls, not within one. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** As many as the address of a request has room for. */
    private static final int MOST_RANGES = 50;

    /** One request. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws SheetsException;
    }

    /** What is asked for by blocks. */
    @FunctionalInterface
    private interface BlockRequest<T> {
        List<T> send(List<Block> blocks) throws SheetsException;
    }

    private record Part<T>(Block block, T answer) {}

    private final SheetsClient client;
    private final TokenBucket bucket;
    private final Pace pace;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final int maxCells;

    SheetsReader(
            SheetsClient client, TokenBucket bucket, Pace pace, Backoff backoff, RandomGenerator random, int maxCells) {
        this.client = client;
        this.bucket = bucket;
        this.pace = pace;
        this.backoff = backoff;
        this.random = random;
        this.maxCells = maxCells;
    }

    SpreadsheetFacts facts(String spreadsheet) throws SheetsException, InterruptedException {
        return paced(() -> client.facts(spreadsheet));
    }

    /** A text that is another one after each change of the file; costs nothing of Sheets' quota. */
    String version(String spreadsheet) throws SheetsException {
        return client.version(spreadsheet);
    }

    /** The number formats of tables, by their tabs. */
    Map<String, Formats> formats(String spreadsheet, Collection<Block> tables)
            throws SheetsException, InterruptedException {
        List<Block> blocks = blocks(tables);
        Map<String, Formats> formats = new HashMap<>();
        blocks.forEach(block -> formats.computeIfAbsent(block.tab(), tab -> new Formats()));
        inRequests(blocks, some -> {
            client.formats(spreadsheet, some, formats);
            return some;
        });
        return formats;
    }

    /**
     * The values of whole tables.
     *
     * @param asShown whether they are texts as the spreadsheet shows them
     * @param formats of each tab
     */
    Map<String, Grid> values(
            String spreadsheet, Map<String, Block> tables, boolean asShown, Map<String, Formats> formats)
            throws SheetsException, InterruptedException {
        List<Part<Grid>> grids =
                inRequests(blocks(tables.values()), some -> client.values(spreadsheet, some, asShown, formats));
        Map<String, Grid> read = new LinkedHashMap<>();
        tables.forEach((name, whole) -> read.put(name, assembled(whole, grids)));
        return read;
    }

    private List<Block> blocks(Collection<Block> tables) {
        return tables.stream()
                .filter(TableSelection::hasCells)
                .flatMap(block -> split(block).stream())
                .toList();
    }

    private static Grid assembled(Block whole, List<Part<Grid>> grids) {
        return Grid.join(
                whole.area().firstRow(),
                whole.area().firstColumn(),
                grids.stream()
                        .filter(part -> isPartOf(whole, part.block()))
                        .map(Part::answer)
                        .toList());
    }

    private static boolean isPartOf(Block whole, Block part) {
        return TableSelection.hasCells(whole)
                && whole.tab().equals(part.tab())
                && whole.area().firstColumn() == part.area().firstColumn()
                && whole.area().lastColumn() == part.area().lastColumn()
                && part.area().firstRow() >= whole.area().firstRow()
                && part.area().lastRow() <= whole.area().lastRow();
    }

    private List<Block> split(Block block) {
        int rows = Math.max(1, maxCells / block.area().columns());
        List<Block> blocks = new ArrayList<>();
        for (int row = block.area().firstRow(); row <= block.area().lastRow(); row += rows) {
            int last = Math.min(block.area().lastRow(), row + rows - 1);
            blocks.add(new Block(block.tab(), block.area().rows(row, last)));
        }
        return blocks;
    }

    private <T> List<Part<T>> inRequests(List<Block> blocks, BlockRequest<T> request)
            throws SheetsException, InterruptedException {
        List<Part<T>> answers = new ArrayList<>();
        List<Block> together = new ArrayList<>();
        long cells = 0;
        for (Block block : blocks) {
            if (!together.isEmpty() && (cells + block.cells() > maxCells || together.size() == MOST_RANGES)) {
                send(List.copyOf(together), request, answers);
                together.clear();
                cells = 0;
            }
            together.add(block);
            cells += block.cells();
        }
        if (!together.isEmpty()) {
            send(List.copyOf(together), request, answers);
        }
        return answers;
    }

    private <T> void send(List<Block> blocks, BlockRequest<T> request, List<Part<T>> answers)
            throws SheetsException, InterruptedException {
        List<T> answer;
        try {
            answer = paced(() -> request.send(blocks));
        } catch (SheetsException e) {
            List<List<Block>> halves = e.kind() == Kind.TOO_LARGE ? halves(blocks) : List.of();
            if (halves.isEmpty()) {
                throw e;
            }
            for (List<Block> half : halves) {
                send(half, request, answers);
            }
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            answers.add(new Part<>(blocks.get(i), answer.get(i)));
        }
    }

    /** Two requests for what one could not get; none if it was for a single row. */
    private static List<List<Block>> halves(List<Block> blocks) {
        if (blocks.size() > 1) {
            int half = blocks.size() / 2;
            return List.of(blocks.subList(0, half), blocks.subList(half, blocks.size()));
        }
        Block block = blocks.get(0);
        A1 area = block.area();
        if (area.rows() == 1) {
            return List.of();
        }
        int middle = area.firstRow() + area.rows() / 2 - 1;
        return List.of(
                List.of(new Block(block.tab(), area.rows(area.firstRow(), middle))),
                List.of(new Block(block.tab(), area.rows(middle + 1, area.lastRow()))));
    }

    private <T> T paced(Request<T> request) throws SheetsException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            awaitTurn();
            try {
                return request.send();
            } catch (SheetsException e) {
                Duration pause = e.retryAfter().isZero() ? backoff.before(attempt, random) : e.retryAfter();
                if (e.kind() == Kind.QUOTA) {
                    bucket.close(pace.nanoTime(), pause);
                }
                boolean again = e.kind() == Kind.QUOTA || e.kind() == Kind.UNAVAILABLE;
                if (!again || attempt == ATTEMPTS || pause.compareTo(LONGEST_WAIT) > 0) {
                    throw e;
                }
                pace.await(pause);
            }
        }
    }

    /** @throws SheetsException if it is too far off to be waited for here, where the task cannot be stopped */
    private void awaitTurn() throws SheetsException, InterruptedException {
        Duration wait = bucket.take(pace.nanoTime());
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            bucket.putBack();
            throw new SheetsException(
                    Kind.QUOTA,
                    "Google asked to be left alone for another " + wait.toSeconds() + " s; "
                            + GoogleSheetsSourceConfig.QUOTA.name() + " may be set too high.",
                    wait);
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            pace.await(wait);
        }
    }
}
