/// Figures as values, and their drawings as self-contained HTML pages and PNG pictures.
///
/// Read [Figure] first, then [HtmlPage] and [PngFigure], which draw every kind, and [RunReport], the report of
/// a run. This is the only package that may use Java2D. No figure depends on a network or a browser, and no
/// text of the user is interpreted as HTML. Training and answering do not belong here.
package basin.report;
