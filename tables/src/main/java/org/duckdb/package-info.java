/// One class of DuckDB's driver, replaced.
package org.duckdb;
