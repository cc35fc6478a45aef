# Forecasts of R's package forecast, for bench series: Rscript series.R FOLDER ORIGINS
# Writes values.csv (set, season, horizon, value) and forecasts.csv (set, left, method, step, point, low, high): what
# each method forecasts when `left` values of a set are left to come.
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
horizons <- list(AirPassengers = 24, nottem = 24, UKgas = 8, co2 = 24, USAccDeaths = 12, ldeaths = 12,
                 wineind = 24, gas = 24)
methods <- list(snaive = function(y, h) snaive(y, h = h, level = 90),
                ets = function(y, h) forecast(ets(y), h = h, level = 90),
                auto.arima = function(y, h) forecast(auto.arima(y), h = h, level = 90),
                stlf = function(y, h) stlf(y, h = h, level = 90),
                thetaf = function(y, h) thetaf(y, h = h, level = 90))
values <- NULL
forecasts <- NULL
for (set in names(horizons)) {
  y <- get(set)
  h <- horizons[[set]]
  n <- length(y)
  values <- rbind(values, data.frame(set, season = frequency(y), horizon = h, value = as.numeric(y)))
  for (k in seq_len(as.integer(arguments[2])) - 1) {
    left <- h + k * h / 2
    known <- ts(y[1:(n - left)], start = start(y), frequency = frequency(y))
    for (method in names(methods)) {
      f <- methods[[method]](known, h)
      forecasts <- rbind(forecasts, data.frame(set, left, method, step = 1:h, point = as.numeric(f$mean),
                                               low = as.numeric(f$lower), high = as.numeric(f$upper)))
    }
  }
}
write.csv(format(values, digits = 15, trim = TRUE), file.path(arguments[1], "values.csv"), row.names = FALSE,
          quote = FALSE)
write.csv(format(forecasts, digits = 15, trim = TRUE), file.path(arguments[1], "forecasts.csv"), row.names = FALSE,
          quote = FALSE)
cat(as.character(packageVersion("forecast")))
