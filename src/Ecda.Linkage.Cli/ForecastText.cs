namespace Ecda.Linkage.Cli;

/// <summary>A forecast in a sentence.</summary>
internal static class ForecastText
{
    /// <summary>For files of which size an encoding is fit, and whether this one is.</summary>
    public static string Fit(PrivacyForecast forecast)
    {
        var most = forecast.FitUpTo == 0 ? "fit for no file" : $"fit for files of up to {Text.Count(Rounded(forecast.FitUpTo))} records";
        return $"{forecast.Profile} is {most}, as far as likeness goes; {Text.Count(forecast.Records)} {(forecast.IsFit ? "is within that" : "is more than that")}.";
    }

    /// <summary>Two digits are all that such a number is worth.</summary>
    public static long Rounded(double number)
    {
        var unit = 1L;
        while (number / unit >= 100)
        {
            unit *= 10;
        }

        return (long)(number / unit) * unit;
    }
}
