namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>A folder with a command that takes a container engine's place and notes how it is called.</summary>
internal sealed class FakeEngine : IDisposable
{
    private const string Script =
        """
        #!/bin/sh
        here=$(dirname "$0")
        echo "$(basename "$0") $*" >> "$here/calls"
        has() { [ -e "$here/$1" ]; }
        last() { for word; do :; done; echo "$word"; }
        case "$1 $2" in
            info*) ! has down ;;
            network*create*) : > "$here/network" ;;
            network*inspect*) has network && echo '[{"subnets":[{"subnet":"127.0.9.0/24","gateway":"127.0.9.1"}]}]' ;;
            build*) echo "STEP 1"; ! has unbuildable ;;
            create*)
                echo "Trying to pull it" >&2
                ! has slow || exec sleep 600
                ! has imageless || { echo "Error: no such image" >&2; exit 125; }
                echo 0123456789ab
                case "$*" in *" --rm "*) ;; *) echo "$*" > "$here/lasting"; rm -f "$here/up" ;; esac ;;
            "start --attach")
                ! has unstartable || { echo "Error: no such program" >&2; exit 125; }
                : > "$here/started-$3"; trap 'exit 0' TERM; while :; do sleep 0.1; done ;;
            start*) : > "$here/up" ;;
            stop*) rm -f "$here/up" ;;
            rm*) rm -f "$here/lasting" ;;
            ps*) echo "a warning" >&2; label=$(last "$@"); ! grep -q -e "${label#label=}" "$here/lasting" || echo 0123456789ab ;;
            port*) cat "$here/port" ;;
            inspect*) case "$*" in
                *.State.Status*) has "started-$4" && echo running || echo created ;;
                *.State.Running*) has up && echo true || echo false ;;
                *.State.ExitCode*) cat "$here/ended" ;;
                *.Id*) cat "$here/id" 2>/dev/null || echo sha256:1 ;;
            esac ;;
            logs*) echo "it lasts"; trap 'exit 0' TERM; while ! has ended; do sleep 0.1; done ;;
        esac
        """;

    public FakeEngine(params string[] names)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(Folder, name);
            File.WriteAllText(path, Script);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("couchannel-engine").FullName;

    /// <summary>What makes the host look for engines here only.</summary>
    public string Argument => $"--PATH={Folder}";

    public string[] Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    private string CallsFile => Path.Combine(Folder, "calls");

    /// <summary>The first words of each call.</summary>
    public IReadOnlyList<string> Commands => [.. Calls.Select(c => c.Split(' ')[1])];

    /// <summary>Makes the engine behave otherwise: <c>down</c>, <c>unbuildable</c>, <c>slow</c>, <c>imageless</c>, ...</summary>
    public void Be(string what, string said = "") => File.WriteAllText(Path.Combine(Folder, what), said);

    /// <summary>The call that makes a resource's container.</summary>
    public string CreateOf(string resource) =>
        Calls.Last(c => c.Contains(" create ", StringComparison.Ordinal) && c.Contains($" --name {resource}-", StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
