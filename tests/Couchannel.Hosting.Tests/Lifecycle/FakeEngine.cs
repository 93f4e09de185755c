namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>A folder with a command that takes a container engine's place and notes how it is called.</summary>
internal sealed class FakeEngine : IDisposable
{
    private const string Script =
        """
        #!/bin/sh
        here=$(dirname "$0")
        echo "$(basename "$0") $*" >> "$here/calls"
        case $1 in
            info) [ ! -e "$here/down" ] ;;
            build) echo "STEP 1"; [ ! -e "$here/unbuildable" ] ;;
            run) case "$*" in
                *--detach*) : > "$here/lasting"; echo 0123456789ab ;;
                *) echo "GREETING is $GREETING"; trap 'exit 0' TERM; while :; do sleep 0.1; done ;;
            esac ;;
            ps) [ ! -e "$here/lasting" ] || echo 0123456789ab ;;
            logs) echo "it lasts"; trap 'exit 0' TERM; while :; do sleep 0.1; done ;;
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

    /// <summary>Makes the engine behave otherwise: <c>down</c>, <c>unbuildable</c>.</summary>
    public void Be(string what) => File.WriteAllText(Path.Combine(Folder, what), "");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
