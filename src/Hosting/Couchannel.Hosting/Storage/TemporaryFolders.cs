namespace Couchannel.Hosting;

/// <summary>Folders that last as long as the host: removed when it ends, and by the guard when it cannot.</summary>
internal sealed class TemporaryFolders(ProcessGuard guard) : IDisposable
{
    private readonly List<string> _paths = [];

    /// <summary>Makes a folder for <paramref name="user"/>, or for the current user when <see langword="null"/>.</summary>
    public async Task<string> CreateAsync(string name, string? user, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"couchannel-{name}-{Guid.NewGuid():N}");
        Add(path);
        await FolderAccess.CreateForAsync(path, user, cancellationToken).ConfigureAwait(false);
        return path;
    }

    /// <summary>Makes a folder one's own that is there already, or is about to be.</summary>
    public void Add(string path)
    {
        lock (_paths)
        {
            _paths.Add(path);
        }

        guard.AddFolder(path);
    }

    public void Dispose()
    {
        foreach (var path in _paths.Where(Directory.Exists))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
