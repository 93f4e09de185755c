namespace Couchannel.Deploy.Tests.Tools;

/// <summary>What a program said and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a program that has to succeed.</summary>
    public string Require()
    {
        ExitCode.ShouldBe(0, Errors + Output);
        return Output;
    }
}
