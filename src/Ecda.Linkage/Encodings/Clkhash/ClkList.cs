using System.Text;
using System.Text.Json;
using Ecda.Linkage.Files;
using Ecda.Linkage.Schemas;

namespace Ecda.Linkage.Encodings.Clkhash;

/// <summary>CLKs in the order of their records, as <see cref="ClkhashEncoder"/> or clkhash made them. They are pseudonymised personal data.</summary>
public sealed class ClkList
{
    private const long MaximumFileBytes = int.MaxValue / 2;

    private readonly List<byte[]> _batches = [];
    private readonly List<int> _starts = [];

    internal ClkList(int bits)
    {
        Bits = bits;
        Length = (bits + 7) / 8;
    }

    /// <summary>The length of a CLK in bits; of one read from a file a multiple of 8, as files do not tell.</summary>
    public int Bits { get; }

    /// <summary>The length of a CLK in bytes.</summary>
    public int Length { get; }

    /// <summary>The number of CLKs.</summary>
    public int Count { get; private set; }

    /// <summary>A CLK's bytes; bit 0 is the highest bit of the first byte.</summary>
    /// <param name="index">The record's place, from 0.</param>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var batch = _starts.BinarySearch(index);
            batch = batch < 0 ? ~batch - 1 : batch;
            return _batches[batch].AsSpan((index - _starts[batch]) * Length, Length);
        }
    }

    /// <summary>Reads a JSON file <c>{"clks": ["…", …]}</c>. Line breaks inside of the Base64, which older versions wrote, are forgiven.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file is another one, or its CLKs differ in length.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClkList ReadJson(string path)
    {
        var name = Path.GetFileName(path);
        using var parsed = SchemaReader.Parse(InputFile.ReadAll(path, MaximumFileBytes), name);
        var root = new JsonPath(name, "$", parsed.RootElement);
        if (root.Find("clks") is not { } clks)
        {
            throw root.Find("clknblocks") is { } blocks
                ? blocks.Fault("these are CLKs with block ids, expected the key clks. Upload CLKs without blocks.")
                : root.Fault("the key clks is missing; expected {\"clks\": [\"…\", …]}.");
        }

        ClkList? list = null;
        var row = 0;
        foreach (var clk in clks.Element.ValueKind == JsonValueKind.Array ? clks.Element.EnumerateArray() : throw clks.Fault("expected a list of CLKs in Base64."))
        {
            row++;
            Append(ref list, clk.ValueKind == JsonValueKind.String && clk.TryGetBytesFromBase64(out var bytes) ? bytes : FromText(name, row, clk), name, row);
        }

        return list ?? new ClkList(0);
    }

    /// <summary>Reads a CSV file of one column with the CLKs in Base64, with or without the header <c>clk</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LinkageFormatException">The file is another one, or its CLKs differ in length.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClkList ReadCsv(string path)
    {
        var name = Path.GetFileName(path);
        ClkList? list = null;
        using var reader = new StreamReader(InputFile.Open(path), Encoding.UTF8);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            text = text.Trim().Trim('"');
            if (text.Length > 0 && (line > 1 || !text.Equals("clk", StringComparison.OrdinalIgnoreCase)))
            {
                Append(ref list, Base64(text) ?? throw NotBase64(name, line), name, line);
            }
        }

        return list ?? new ClkList(0);
    }

    /// <summary>Reads a file of CLKs one after the other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bits">The length of a CLK in bits.</param>
    /// <exception cref="LinkageFormatException">The file does not hold a whole number of CLKs.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClkList ReadBinary(string path, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        var list = new ClkList(bits);
        var bytes = InputFile.ReadAll(path, MaximumFileBytes);
        if (bytes.Length % list.Length != 0)
        {
            throw new LinkageFormatException($"{Path.GetFileName(path)}: found {bytes.Length} bytes, expected a multiple of {list.Length}, the length of a CLK of {bits} bits. Check the length, or copy the file again.");
        }

        list.Add(bytes);
        return list;
    }

    /// <summary>Writes the CLKs. The file appears complete or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="format">How CLKs are written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, ClkFormat format = ClkFormat.Json)
    {
        using var writer = new ClkWriter(path, format, Length);
        foreach (var batch in _batches)
        {
            writer.Write(batch);
        }

        writer.Commit();
    }

    /// <summary>A CLK in Base64, as clkhash serializes it.</summary>
    /// <param name="index">The record's place, from 0.</param>
    public string ToBase64(int index) => Convert.ToBase64String(this[index]);

    /// <summary>The number of CLKs and their length; no bits.</summary>
    public override string ToString() => $"{Count} CLKs of {Bits} bits";

    /// <summary>Adds the bytes of some CLKs.</summary>
    internal void Add(ReadOnlyMemory<byte> clks)
    {
        if (clks.Length > 0)
        {
            _starts.Add(Count);
            _batches.Add(clks.ToArray());
            Count += clks.Length / Length;
        }
    }

    private static void Append(ref ClkList? list, byte[] clk, string name, int row)
    {
        list ??= new ClkList(8 * clk.Length);
        if (clk.Length != list.Length || clk.Length == 0)
        {
            throw new LinkageFormatException($"{name}, CLK {row}: found {clk.Length} bytes, expected {(clk.Length == 0 ? "at least 1" : $"{list.Length} as in the first CLK")}. The file is damaged, or mixes CLKs of two schemas.");
        }

        list.Add(clk);
    }

    private static byte[] FromText(string name, int row, JsonElement clk) =>
        (clk.ValueKind == JsonValueKind.String ? Base64(clk.GetString()!) : null) ?? throw NotBase64(name, row);

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static LinkageFormatException NotBase64(string name, int row) => new($"{name}, CLK {row}: this is no Base64 text, expected a CLK as clkhash writes it. The file is damaged, or another one.");
}
