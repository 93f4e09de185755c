using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Release.Tests.Steps;

/// <summary>A clone of this checkout at its release v0.4.2, and beside it what a runner has.</summary>
internal sealed class Workshop
{
    public const string Tag = "v0.4.2";

    // What shell scripts stand on. Whatever else a step needs, its scenario names.
    private static readonly string[] Shell =
    [
        "awk", "basename", "bash", "cat", "chmod", "cp", "cut", "date", "dirname", "env", "find", "git", "grep", "head", "id", "ln", "ls",
        "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "seq", "sh", "sleep", "sort", "tail", "tar", "tee", "touch",
        "tr", "uname", "wc",
    ];

    private const string Copy =
        """
        git ls-files -z --cached --others --exclude-standard |
            while IFS= read -r -d '' file; do [ ! -e "$file" ] && [ ! -L "$file" ] || printf '%s\0' "$file"; done |
            tar --create --null --files-from - | tar --extract --directory "$1"
        """;

    private static readonly Lazy<Task<Workshop>> Only = new(MakeAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("couchannel-steps-").FullName;

    public string Checkout => Path.Combine(_folder, "checkout");

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>The same for all, one after the other, each time as if it were new.</summary>
    public static async Task<Workshop> OpenAsync()
    {
        var workshop = await Only.Value;
        await GitAsync(workshop.Checkout, "reset", "--quiet", "--hard", Tag);
        await GitAsync(workshop.Checkout, "clean", "--quiet", "-ffdx");
        await GitAsync(workshop.Checkout, "update-ref", "refs/remotes/origin/main", Tag);
        return workshop;
    }

    /// <summary>A folder of programs: those of every shell, and those that are named.</summary>
    public string Programs(IEnumerable<string> more)
    {
        var folder = Folder("programs");
        foreach (var program in Shell.Concat(more))
        {
            var link = Path.Combine(folder, program);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, Find(program));
            }
        }

        return folder;
    }

    public static async Task<string> GitAsync(string folder, params string[] arguments) => (await CommandLine.RunAsync(
        "git", ["-c", "user.name=Test", "-c", "user.email=test@couchannel.example", .. arguments], folder)).Require();

    /// <summary>Runs a script of the test's in a folder.</summary>
    public static async Task ShellAsync(string folder, string script, params string[] arguments) =>
        (await CommandLine.RunAsync("bash", ["-euo", "pipefail", "-c", script, "test", .. arguments], folder)).Require();

    private static string Find(string program) => program switch
    {
        "helm" => KubernetesTools.Helm,
        "kubectl" => KubernetesTools.Kubectl,
        _ => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, program))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"{program} is missing."),
    };

    // With what is not committed yet: steps are tried as they stand here.
    private static async Task<Workshop> MakeAsync()
    {
        var workshop = new Workshop();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(workshop._folder, recursive: true);
        var checkout = workshop.Folder("checkout");
        await ShellAsync(RepositoryRoot.Path, Copy, checkout);
        await GitAsync(checkout, "init", "--quiet", "--initial-branch=main");
        await GitAsync(checkout, "add", "--all");
        await GitAsync(checkout, "commit", "--quiet", "-m", "All of it");
        await ShellAsync(checkout, $"eng/changelog.sh --release {Tag}");
        await GitAsync(checkout, "commit", "--quiet", "--all", "-m", "chore: release");
        await GitAsync(checkout, "tag", Tag);
        return workshop;
    }
}
