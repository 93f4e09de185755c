using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Something that happens in the life of a resource.</summary>
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    IResource Resource { get; }

    /// <summary>The services of the host.</summary>
    IServiceProvider Services { get; }

    /// <summary>Writes into the resource's log.</summary>
    ILogger Logger => Services.GetRequiredService<ResourceLoggerService>().GetLogger(Resource);
}
