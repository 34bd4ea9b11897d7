using System.Diagnostics;
using System.Globalization;

namespace Ecda.Linkage.Cli;

/// <summary>A bar on stderr for work of more than a second; silent where stderr is not a terminal.</summary>
internal sealed class ProgressLine : IProgress<LinkageProgress>, IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly bool _enabled = !Console.IsErrorRedirected;
    private string _step = "";
    private double _fraction;
    private long _started;
    private long _drawn;
    private bool _visible;

    public void Report(LinkageProgress value)
    {
        if (!_enabled)
        {
            return;
        }

        lock (_lock)
        {
            if (value.Step != _step)
            {
                (_step, _fraction, _started) = (value.Step, 0, Stopwatch.GetTimestamp());
            }

            // Several threads report; the furthest one counts.
            _fraction = Math.Max(_fraction, value.Fraction);
            if (Stopwatch.GetElapsedTime(_started) > Patience && Stopwatch.GetElapsedTime(_drawn) > Interval)
            {
                Draw();
            }
        }
    }

    /// <summary>Removes the bar.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_visible)
            {
                Console.Error.Write($"\r{new string(' ', _step.Length + Width + 24)}\r");
                _visible = false;
            }
        }
    }

    public void Dispose() => Clear();

    private void Draw()
    {
        _drawn = Stopwatch.GetTimestamp();
        var filled = (int)Math.Round(_fraction * Width);
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var left = _fraction > 0.02 ? (elapsed / _fraction) - elapsed : TimeSpan.Zero;
        var remaining = _fraction > 0.02 ? $"{left.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s left" : "";
        Console.Error.Write($"\r{_step} [{new string('#', filled)}{new string('.', Width - filled)}] {(_fraction * 100).ToString("0", CultureInfo.InvariantCulture),3} % {remaining,-12}");
        _visible = true;
    }
}
