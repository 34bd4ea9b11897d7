using System.Diagnostics;
using System.Globalization;

namespace Ecda.Linkage.Cli;

/// <summary>A bar on stderr for work of more than a second; where stderr is not a terminal, a line every half minute.</summary>
internal sealed class ProgressLine : IProgress<LinkageProgress>, IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private string _step = "";
    private double _fraction;
    private long _started;
    private long _drawn;
    private bool _visible;

    public void Report(LinkageProgress value)
    {
        lock (_lock)
        {
            if (value.Step != _step)
            {
                (_step, _fraction, _started) = (value.Step, 0, Stopwatch.GetTimestamp());
                _drawn = _isTerminal ? _drawn : _started;
            }

            // Several threads report; the furthest one counts.
            _fraction = Math.Max(_fraction, value.Fraction);
            if (_isTerminal && Stopwatch.GetElapsedTime(_started) > Patience && Stopwatch.GetElapsedTime(_drawn) > Interval)
            {
                Draw();
            }
            else if (!_isTerminal && Stopwatch.GetElapsedTime(_drawn) > LineInterval)
            {
                _drawn = Stopwatch.GetTimestamp();
                Console.Error.WriteLine($"{_step}: {Share()} %{(Remaining() is { Length: > 0 } left ? $", {left}" : "")}");
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
        Console.Error.Write($"\r{_step} [{new string('#', filled)}{new string('.', Width - filled)}] {Share(),3} % {Remaining(),-12}");
        _visible = true;
    }

    private string Share() => (_fraction * 100).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>How long it will take by how long it took; empty where that cannot be told yet.</summary>
    private string Remaining()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        return _fraction > 0.02 ? $"{((elapsed / _fraction) - elapsed).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s left" : "";
    }
}
