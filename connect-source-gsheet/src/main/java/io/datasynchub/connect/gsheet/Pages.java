package io.datasynchub.connect.gsheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pages as a whole. */
final class Pages {

    private Pages() {}

    /** The same rows, spread over other pages. */
    static List<Page> spread(List<Page> pages, Paging paging) {
        List<List<byte[]>> keys = new ArrayList<>();
        List<long[]> digests = new ArrayList<>();
        for (int number = 0; number < paging.count(); number++) {
            keys.add(new ArrayList<>());
            digests.add(new long[0]);
        }
        for (Page page : pages) {
            for (int row = 0; row < page.size(); row++) {
                int number = paging.pageOf(Digest.of(page.keys().get(row)));
                if (page.digests().length > 0) {
                    long[] grown = Arrays.copyOf(digests.get(number), digests.get(number).length + 1);
                    grown[grown.length - 1] = page.digest(row);
                    digests.set(number, grown);
                }
                keys.get(number).add(page.keys().get(row));
            }
        }
        List<Page> spread = new ArrayList<>();
        for (int number = 0; number < paging.count(); number++) {
            spread.add(new Page(keys.get(number), digests.get(number), null));
        }
        return spread;
    }
}
