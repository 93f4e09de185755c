using System.Globalization;

namespace Couchannel.Release.Tests.Steps;

/// <summary>
/// Programs that stand for those that need a registry, a cluster or a cloud. They take the calls that were agreed on, in this order, and
/// refuse every other one.
/// </summary>
internal sealed class StandIns
{
    private const string Program =
        """
        #!/usr/bin/env bash
        set -eu
        home=$(dirname "$(readlink -f "$0")")
        call="$(basename "$0")"
        for argument in "$@"; do call+=" $argument"; done
        number=$(cat "$home/next")
        if [ ! -f "$home/$number.call" ] || [ "$call" != "$(cat "$home/$number.call")" ]; then
            echo "refused: $call" | tee -a "$home/refused" >&2
            exit 97
        fi
        echo $((number + 1)) > "$home/next"
        export STAND_INS=$home
        bash -eu "$home/$number.does"
        cat "$home/$number.answer"
        exit "$(cat "$home/$number.fails")"
        """;

    private readonly string _folder;
    private readonly IReadOnlyList<Call> _calls;

    public StandIns(string folder, IReadOnlyList<Call> calls, string place)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _calls = calls;
        var stand = System.IO.Path.Combine(_folder, "stand-in");
        File.WriteAllText(stand, Program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(stand, File.GetUnixFileMode(stand) | UnixFileMode.UserExecute);
        }

        foreach (var program in calls.Select(c => System.IO.Path.GetFileName(c.Program)).Distinct())
        {
            File.CreateSymbolicLink(System.IO.Path.Combine(Path, program), stand);
        }

        foreach (var (n, call) in calls.Index())
        {
            Write($"{n}.call", call.Line.Replace("{folder}", place, StringComparison.Ordinal));
            Write($"{n}.answer", call.Answer);
            Write($"{n}.does", call.Does);
            Write($"{n}.fails", $"{call.Fails}");
        }

        Write("next", "0");
    }

    /// <summary>The folder of the programs.</summary>
    public string Path => Directory.CreateDirectory(System.IO.Path.Combine(_folder, "bin")).FullName;

    /// <summary>What was asked of them beyond what was agreed, and what of that was never asked.</summary>
    public IEnumerable<string> Complaints()
    {
        var refused = System.IO.Path.Combine(_folder, "refused");
        var next = int.Parse(File.ReadAllText(System.IO.Path.Combine(_folder, "next")), CultureInfo.InvariantCulture);
        return (File.Exists(refused) ? File.ReadAllLines(refused) : []).Concat(_calls.Skip(next).Select(c => $"never called: {c.Line}"));
    }

    private void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(_folder, name), text);
}
