using System.Collections;
using System.Net.Sockets;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Where an endpoint is, for those who ask before and after it is known.</summary>
public sealed class EndpointPlaceTests
{
    private static readonly NetworkIdentifier Containers = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;

    private readonly EndpointAnnotation _endpoint = new(ProtocolType.Tcp, uriScheme: "http", name: "http");

    [Fact]
    public async Task Who_asks_before_it_is_known_waits_and_who_asks_later_gets_the_newest()
    {
        var places = _endpoint.AllAllocatedEndpoints;
        var waiting = places.GetAllocatedEndpointAsync(Containers);
        waiting.IsCompleted.ShouldBeFalse();

        places.AddOrUpdateAllocatedEndpoint(Containers, At(80));
        places.AddOrUpdateAllocatedEndpoint(Containers, At(81));

        (await waiting).Port.ShouldBe(80);
        (await places.GetAllocatedEndpointAsync(Containers)).Port.ShouldBe(81);
    }

    [Fact]
    public async Task Who_waits_can_give_up()
    {
        using var giving = new CancellationTokenSource();
        var waiting = _endpoint.AllAllocatedEndpoints.GetAllocatedEndpointAsync(Containers, giving.Token);

        await giving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void A_place_of_another_network_is_refused()
    {
        Should.Throw<ArgumentException>(
            () => _endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(_endpoint.DefaultNetworkID, At(80)))
            .Message.ShouldStartWith(
                $"The endpoint is of the network '{Containers.Value}', not of '{_endpoint.DefaultNetworkID.Value}'.");
    }

    [Fact]
    public async Task A_place_that_was_taken_away_is_nowhere()
    {
        _endpoint.AllocatedEndpoint = new AllocatedEndpoint(_endpoint, "localhost", 80);

        _endpoint.AllocatedEndpoint = null;

        _endpoint.AllocatedEndpoint.ShouldBeNull();
        await Should.ThrowAsync<InvalidOperationException>(
            () => _endpoint.AllAllocatedEndpoints.GetAllocatedEndpointAsync(_endpoint.DefaultNetworkID));
    }

    [Fact]
    public void Each_network_is_counted_once()
    {
        _endpoint.AllocatedEndpoint = new AllocatedEndpoint(_endpoint, "localhost", 80);
        _endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(Containers, At(80));
        _endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(Containers, At(81));

        _endpoint.AllAllocatedEndpoints.Select(p => p.NetworkID)
            .ShouldBe([_endpoint.DefaultNetworkID, Containers], ignoreOrder: true);
        ((IEnumerable)_endpoint.AllAllocatedEndpoints).Cast<object>().Count().ShouldBe(2);
    }

    private AllocatedEndpoint At(int port) =>
        new(_endpoint, "web", port, EndpointBindingMode.SingleAddress, networkId: Containers);
}
