/// Figures as values, self-contained HTML pages and PNG pictures of them, and the report of a run.
package basin.report;
