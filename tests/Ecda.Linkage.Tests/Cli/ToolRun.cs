namespace Ecda.Linkage.Tests.Cli;

/// <summary>What one run of the tool left: its exit code and what it said.</summary>
internal sealed record ToolRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Both streams.</summary>
    public string Everything => $"{Output}\n{Error}";

    public override string ToString() => $"ecda {Command}\nexit code {ExitCode}\n{Output}{Error}";

    /// <summary>Asserts that the run did its work and had nothing to complain about.</summary>
    public ToolRun Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, ToString());
        Assert.That(Error, Is.Empty, ToString());
        return this;
    }

    /// <summary>Asserts the tool's way to refuse: exit code 1 and one line on stderr that holds <paramref name="expected"/>.</summary>
    public ToolRun Refused(params string[] expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ExitCode, Is.EqualTo(1), ToString());
            Assert.That(Error, Does.StartWith("ecda: "), ToString());
            Assert.That(Error.TrimEnd('\r', '\n'), Does.Not.Contain("\n"), "one line");
            Assert.That(Error, Does.Not.Contain("   at ").And.Not.Contain("unexpected fault"), "an answer, not a crash");
            foreach (var part in expected)
            {
                Assert.That(Error, Does.Contain(part));
            }
        });
        return this;
    }

    /// <summary>Asserts exit code 2, the reason and the way to the help.</summary>
    public ToolRun WronglyUsed(string expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(ExitCode, Is.EqualTo(2), ToString());
            Assert.That(Error, Does.StartWith("ecda: ").And.Contain(expected).And.Contain("--help'"), ToString());
            Assert.That(Everything, Does.Not.Contain("   at "), ToString());
        });
        return this;
    }
}
