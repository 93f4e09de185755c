namespace Couchannel.Hosting;

/// <summary>Chooses the ports that no one else chooses.</summary>
internal sealed class ManifestPorts
{
    private const int First = 8000;

    private readonly HashSet<int> _used = [];

    public int Choose() => Enumerable.Range(First, ushort.MaxValue - First).First(port => !_used.Contains(port));

    public void Use(int? port)
    {
        if (port is { } used)
        {
            _used.Add(used);
        }
    }
}
