/** What the tests of all connectors share: records, fakes of the worker, contracts, and the walls of the house. */
@NullMarked
package io.datasynchub.connect.testkit;

import org.jspecify.annotations.NullMarked;
