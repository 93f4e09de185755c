using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Tells of the moments in the life of a resource, and of those who live in it and have no life of their own.</summary>
internal sealed class ResourceEvents(IResource resource, LifecycleServices host)
{
    public Task TellStartingAsync(CancellationToken cancellationToken) =>
        host.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, host.Services), cancellationToken);

    /// <summary>Shows the resource's URLs, and tells where its endpoints are.</summary>
    public async Task TellEndpointsAsync(CancellationToken cancellationToken)
    {
        await host.Urls.PublishAsync(resource, cancellationToken).ConfigureAwait(false);
        if (resource is IResourceWithEndpoints)
        {
            await host.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, host.Services), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async Task TellConnectionStringAsync(CancellationToken cancellationToken)
    {
        foreach (var owner in Family(resource).OfType<IResourceWithConnectionString>())
        {
            var connectionString = await owner.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            await host.Notifications.PublishUpdateAsync(owner, s => s.WithProperty(
                "resource.connectionString", SecretText.Mask(connectionString ?? ""), isSensitive: true)).ConfigureAwait(false);
            await host.Eventing.PublishAsync(new ConnectionStringAvailableEvent(owner, host.Services), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async Task TellStoppedAsync()
    {
        foreach (var member in Family(resource))
        {
            if (host.Notifications.TryGetCurrentState(member.Name, out var current))
            {
                try
                {
                    await host.Eventing.PublishAsync(new ResourceStoppedEvent(member, host.Services, current), CancellationToken.None)
                        .ConfigureAwait(false);
                }
                catch (Exception failure)
                {
                    // It has stopped all the same.
                    host.Logs.GetLogger(member).LogError(failure, "What was to be done when the resource stops failed.");
                }
            }
        }
    }

    private IEnumerable<IResource> Family(IResource head) => host.Model.Resources
        .Where(r => r is IResourceWithParent child && child.Parent == head && !ResourceKinds.IsRun(r))
        .SelectMany(Family)
        .Prepend(head);
}
