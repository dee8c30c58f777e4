package io.datasynchub.connect.gsheet;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.datasynchub.connect.gsheet.SheetsClient.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads cells from the JSON of the Sheets API as it comes, without a tree of it: it may be a million rows. */
final class CellStream {

    private CellStream() {}

    /** What is done with one member of an object. */
    @FunctionalInterface
    private interface Member {
        void read(String name) throws IOException;
    }

    private static void object(JsonReader json, Member member) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            member.read(json.nextName());
        }
        json.endObject();
    }

    /** What is done with one element of a list. */
    @FunctionalInterface
    private interface Element {
        void read() throws IOException;
    }

    private static void list(JsonReader json, Element element) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            element.read();
        }
        json.endArray();
    }

    /**
     * Reads the answer of {@code values.batchGet}.
     *
     * @throws IOException if it is not of that form, or has not as many ranges as there are blocks
     */
    static List<Grid> readValues(InputStream answer, List<Block> blocks, Map<String, Formats> byTab)
            throws IOException {
        List<Grid> grids = new ArrayList<>();
        JsonReader json = new JsonReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
        object(json, name -> {
            if (!name.equals("valueRanges")) {
                json.skipValue();
                return;
            }
            list(json, () -> {
                if (grids.size() == blocks.size()) {
                    throw new IOException("an answer with more ranges than were asked for");
                }
                Block block = blocks.get(grids.size());
                grids.add(range(json, block, byTab.getOrDefault(block.tab(), new Formats())));
            });
        });
        if (grids.size() != blocks.size()) {
            throw new IOException("an answer with fewer ranges than were asked for");
        }
        return grids;
    }

    private static Grid range(JsonReader json, Block block, Formats formats) throws IOException {
        A1 area = block.area();
        Grid.Builder grid = new Grid.Builder(area.firstRow(), area.firstColumn(), formats);
        int[] rows = {0};
        object(json, name -> {
            if (!name.equals("values")) {
                json.skipValue();
                return;
            }
            list(json, () -> {
                if (++rows[0] > area.rows()) {
                    throw new IOException("an answer with more rows than were asked for");
                }
                row(json, area.columns(), grid);
            });
        });
        return grid.build();
    }

    private static void row(JsonReader json, int columns, Grid.Builder grid) throws IOException {
        int[] cells = {0};
        list(json, () -> {
            if (++cells[0] > columns) {
                throw new IOException("an answer with more columns than were asked for");
            }
            cell(json, grid);
        });
        grid.endRow();
    }

    private static void cell(JsonReader json, Grid.Builder grid) throws IOException {
        JsonToken token = json.peek();
        switch (token) {
            case NUMBER -> grid.number(json.nextDouble());
            case STRING -> grid.text(json.nextString());
            case BOOLEAN -> grid.bool(json.nextBoolean());
            default -> {
                json.skipValue();
                grid.blank();
            }
        }
    }

    /**
     * Reads the answer of {@code spreadsheets.get} with the number formats of cells.
     *
     * @throws IOException if it is not of that form
     */
    static void readFormats(InputStream answer, Map<String, Formats> byTab) throws IOException {
        JsonReader json = new JsonReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
        object(json, name -> {
            if (name.equals("sheets")) {
                list(json, () -> sheet(json, byTab));
            } else {
                json.skipValue();
            }
        });
    }

    /** The tab's name may stand behind its cells. */
    private static void sheet(JsonReader json, Map<String, Formats> byTab) throws IOException {
        Formats formats = new Formats();
        String[] title = {""};
        object(json, name -> {
            switch (name) {
                case "properties" ->
                    object(json, property -> {
                        if (property.equals("title")) {
                            title[0] = json.nextString();
                        } else {
                            json.skipValue();
                        }
                    });
                case "data" -> list(json, () -> data(json, formats));
                default -> json.skipValue();
            }
        });
        byTab.computeIfAbsent(title[0], tab -> new Formats()).putAll(formats);
    }

    /** Where a part of a tab begins may stand behind its cells. */
    private static void data(JsonReader json, Formats formats) throws IOException {
        Formats part = new Formats();
        int[] start = {0, 0};
        object(json, name -> {
            switch (name) {
                case "startRow" -> start[0] = json.nextInt();
                case "startColumn" -> start[1] = json.nextInt();
                case "rowData" -> {
                    int[] row = {0};
                    list(json, () -> rowData(json, ++row[0], part));
                }
                default -> json.skipValue();
            }
        });
        formats.putAll(part.moved(start[0], start[1]));
    }

    private static void rowData(JsonReader json, int row, Formats part) throws IOException {
        object(json, name -> {
            if (name.equals("values")) {
                int[] column = {0};
                list(json, () -> cellData(json, row, ++column[0], part));
            } else {
                json.skipValue();
            }
        });
    }

    private static void cellData(JsonReader json, int row, int column, Formats part) throws IOException {
        object(json, name -> {
            if (name.equals("effectiveFormat")) {
                object(json, format -> {
                    if (format.equals("numberFormat")) {
                        numberFormat(json, row, column, part);
                    } else {
                        json.skipValue();
                    }
                });
            } else {
                json.skipValue();
            }
        });
    }

    private static void numberFormat(JsonReader json, int row, int column, Formats part) throws IOException {
        String[] format = {"", ""};
        object(json, name -> {
            switch (name) {
                case "type" -> format[0] = json.nextString();
                case "pattern" -> format[1] = json.nextString();
                default -> json.skipValue();
            }
        });
        part.put(row, column, Formats.kindOf(format[0], format[1]));
    }
}
