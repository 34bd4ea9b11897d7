using System.Runtime.CompilerServices;

namespace Ecda.Linkage.Numerics;

/// <summary>Words that begin at a cache line, so that no vector of planes lies across two.</summary>
internal sealed class AlignedWords
{
    private const int LineBytes = 64;

    private readonly ulong[] _words;
    private readonly int _start;
    private readonly int _length;

    public AlignedWords(int length)
    {
        _length = length;
        _words = GC.AllocateArray<ulong>(length + (LineBytes / 8), pinned: true);
        _start = Start(_words);
    }

    public Span<ulong> Span => _words.AsSpan(_start, _length);

    // The array is pinned: its address, and with it the distance to the next line, never changes.
    private static unsafe int Start(ulong[] words) => (int)((LineBytes - ((nuint)Unsafe.AsPointer(ref words[0]) % LineBytes)) % LineBytes / 8);
}
