package org.duckdb;

/// Stands in for the driver's class of this name, which starts the JDK's Flight Recorder at the first connection to
/// report DuckDB's memory: two thirds of the time that opening a file takes. Basin doesn't report it.
///
/// Effective when this module comes before the driver on the class path; else the driver's own class is used.
final class JfrMemoryMonitor {
    private JfrMemoryMonitor() {}

    static void init() {}

    static void connectionOpened(DuckDBConnection connection) {}

    static void connectionClosed(long database) {}
}
