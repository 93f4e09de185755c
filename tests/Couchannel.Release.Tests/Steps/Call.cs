namespace Couchannel.Release.Tests.Steps;

/// <summary>A call that a stand-in takes, in its turn and word for word.</summary>
/// <param name="Line">The program and its arguments; <c>{folder}</c> is where the step runs.</param>
/// <param name="Answer">What it prints.</param>
/// <param name="Does">What it leaves behind, as a script; in it <c>$STAND_INS</c> is the folder of the stand-ins.</param>
/// <param name="Fails">Its exit code.</param>
internal sealed record Call(string Line, string Answer = "", string Does = "", int Fails = 0)
{
    public string Program => Line.Split(' ')[0];

    public static implicit operator Call(string line) => new(line);
}
