/**
 * A stand-in for Google Sheets and Drive over loopback HTTP: {@link SheetsServer} answers the calls that a source of
 * spreadsheets makes, as the APIs' official description has them, and {@link Spreadsheet} edits what they read.
 */
@NullMarked
package io.datasynchub.localstack.sheets;

import org.jspecify.annotations.NullMarked;
