namespace Couchannel.Release.Tests.Steps;

/// <summary>How a step is run, and what shows that it did its work.</summary>
/// <param name="Step">A name of <see cref="StepTable"/>.</param>
internal sealed record Scenario(string Step)
{
    /// <summary>What tells it from other runs of the same step.</summary>
    public string Title { get; init; } = "";

    /// <summary>What expressions are in this run, by their text.</summary>
    public Dictionary<string, string> Known { get; init; } = [];

    /// <summary>Variables that are something else here than on a runner.</summary>
    public Dictionary<string, string> Instead { get; init; } = [];

    /// <summary>What was done before, as a script.</summary>
    public string Before { get; init; } = "";

    /// <summary>What stand-ins are asked, in this order.</summary>
    public Call[] Calls { get; init; } = [];

    /// <summary>Programs of this machine that it may use, beyond those that every shell script does.</summary>
    public string[] Programs { get; init; } = [];

    /// <summary>Steps that come before it in the same job, run for their files.</summary>
    public Scenario[] After { get; init; } = [];

    /// <summary>What it hands to later steps.</summary>
    public string[] Outputs { get; init; } = [];

    /// <summary>Files that are there afterwards, not empty.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>What it says, in part.</summary>
    public string Says { get; init; } = "";

    /// <summary>Whether it has to fail.</summary>
    public bool Fails { get; init; }

    /// <summary>Whether it runs in this checkout, whose programs are built, and not in a clone.</summary>
    public bool InCheckout { get; init; }

    public override string ToString() => Title.Length == 0 ? Step : $"{Step}: {Title}";
}
