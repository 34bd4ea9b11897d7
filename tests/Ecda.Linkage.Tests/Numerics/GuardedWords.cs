using System.Runtime.InteropServices;

namespace Ecda.Linkage.Tests.Numerics;

/// <summary>Zero words that end where a page begins that may not be touched: reading past them ends the process. On Linux; elsewhere ordinary memory.</summary>
internal sealed unsafe partial class GuardedWords : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _pages;
    private readonly nuint _bytes;
    private readonly ulong[]? _managed;
    private readonly int _length;

    public GuardedWords(int length)
    {
        _length = length;
        if (!OperatingSystem.IsLinux())
        {
            _managed = new ulong[length];
            return;
        }

        var page = (nuint)Environment.SystemPageSize;
        _bytes = ((((nuint)length * 8) + page - 1) / page * page) + page;
        _pages = Map(0, _bytes, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.That(_pages, Is.Not.EqualTo((nint)(-1)), "no memory");
        Assert.That(Protect(_pages + (nint)(_bytes - page), page, 0), Is.Zero);
    }

    public Span<ulong> Span => _managed ?? new Span<ulong>((void*)(_pages + (nint)_bytes - Environment.SystemPageSize - (_length * 8)), _length);

    public void Dispose()
    {
        if (_managed is null)
        {
            _ = Unmap(_pages, _bytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
