using System.Runtime.InteropServices;
using System.Text;

namespace Couchannel.Hosting.Broker;

/// <summary>
/// librdkafka's broker in memory, made for tests of clients: one node on a loopback port. Topics come to be on first use, with four
/// partitions.
/// </summary>
internal sealed partial class MockCluster : IDisposable
{
    private const string Library = "librdkafka";
    private const int Producer = 0;
    private const int Brokers = 1;
    private const int Node = 1;

    // As the package names what is built for this system: with all that it needs, else for fewer, or for musl.
    private static readonly string[] Builds = [Library, "centos8-librdkafka", "alpine-librdkafka"];

    private readonly nint _client;
    private readonly nint _cluster;

    static MockCluster() => NativeLibrary.SetDllImportResolver(typeof(MockCluster).Assembly, (_, assembly, path) =>
        Builds.Select(build => NativeLibrary.TryLoad(build, assembly, path, out var found) ? found : 0)
            .FirstOrDefault(found => found != 0));

    public MockCluster()
    {
        // Whoever makes the cluster has to be a client, which says to nobody how it is.
        var configuration = NewConfiguration();
        SetConfiguration(configuration, "log_level", "0", [], 0);
        var error = new byte[512];
        _client = NewClient(Producer, configuration, error, (nuint)error.Length);
        if (_client == 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(error).TrimEnd('\0'));
        }

        _cluster = NewCluster(_client, Brokers);
        Address = Marshal.PtrToStringUTF8(Bootstraps(_cluster))!;
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Tells clients to come to another address, which leads here.</summary>
    public void Advertise(string host, int port) => SetAddress(_cluster, Node, host, port);

    public void Dispose()
    {
        DestroyCluster(_cluster);
        DestroyClient(_client);
    }

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    private static partial nint NewConfiguration();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetConfiguration(nint configuration, string name, string value, byte[] error, nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    private static partial nint NewClient(int type, nint configuration, byte[] error, nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_destroy")]
    private static partial void DestroyClient(nint client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint Bootstraps(nint cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_host_port", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void SetAddress(nint cluster, int node, string host, int port);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    private static partial void DestroyCluster(nint cluster);
}
