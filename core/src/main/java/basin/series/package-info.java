/// Forecasts of series: windows of past and future values as rows, and a density over them.
///
/// Read [SeriesTraining] first. [Candidate] is what competes at rolling origins; a new one is a family of
/// [AffineForecast]s. How windows are encoded is in `basin.schema`.
package basin.series;
