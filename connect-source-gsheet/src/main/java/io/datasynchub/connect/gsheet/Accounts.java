package io.datasynchub.connect.gsheet;

import java.util.HashMap;
import java.util.Map;

/**
 * What tasks with the same credentials share in one worker: the quota, of which each brings a share, and Drive's list of changes.
 * Thread-safe.
 */
final class Accounts {

    /** @param tasks how many use it */
    private record Shared(Account account, int tasks) {}

    /** What is shared. */
    record Account(TokenBucket bucket, ChangeLog changes) {}

    /** One task's part in it. */
    final class Lease implements AutoCloseable {
        private final String credentials;
        private final Account account;
        private final double perMinute;
        private boolean closed;

        private Lease(String credentials, Account account, double perMinute) {
            this.credentials = credentials;
            this.account = account;
            this.perMinute = perMinute;
        }

        Account account() {
            return account;
        }

        @Override
        public void close() {
            synchronized (accounts) {
                if (!closed) {
                    closed = true;
                    release(this);
                }
            }
        }
    }

    private final Map<String, Shared> accounts = new HashMap<>();

    /**
     * @param credentials a digest of them, and of where they are sent
     * @param perMinute the task's share of the quota
     */
    Lease lease(String credentials, double perMinute, long nanoTime) {
        synchronized (accounts) {
            Shared shared = accounts.get(credentials);
            if (shared == null) {
                shared = new Shared(new Account(new TokenBucket(perMinute, nanoTime), new ChangeLog()), 0);
            } else {
                shared.account().bucket().widen(perMinute);
            }
            accounts.put(credentials, new Shared(shared.account(), shared.tasks() + 1));
            return new Lease(credentials, shared.account(), perMinute);
        }
    }

    private void release(Lease lease) {
        Shared shared = accounts.get(lease.credentials);
        if (shared == null || shared.tasks() == 1) {
            accounts.remove(lease.credentials);
        } else {
            shared.account().bucket().widen(-lease.perMinute);
            accounts.put(lease.credentials, new Shared(shared.account(), shared.tasks() - 1));
        }
    }
}
