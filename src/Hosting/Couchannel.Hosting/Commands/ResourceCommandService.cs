using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Gives commands to resources.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services)
    {
        _notifications = notifications;
        _logs = logs;
        _services = services;
    }

    /// <summary>Gives a command to the resource of a name, and waits until it is carried out.</summary>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>, or the name of a command of one's own.</param>
    /// <returns>How it went; a failure is no exception.</returns>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var found)
            ? await ExecuteCommandAsync(found.Resource, commandName, cancellationToken).ConfigureAwait(false)
            : CommandResults.Failure($"Resource '{resourceId}' not found.");

    /// <inheritdoc cref="ExecuteCommandAsync(string, string, CancellationToken)"/>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var command = Find(resource, commandName) ?? Find(resource, KnownResourceCommands.Modern(commandName));
        if (command is null)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{resource.Name}'.");
        }

        var logger = _logs.GetLogger(resource);
        try
        {
            var result = await command.ExecuteCommand(new()
            {
                ResourceName = resource.Name,
                ServiceProvider = _services,
                CancellationToken = cancellationToken,
            }).ConfigureAwait(false);
            if (!result.Success && !result.Canceled)
            {
                logger.LogError("The command '{CommandName}' failed: {Reason}", command.Name, result.ErrorMessage);
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The command '{CommandName}' failed.", command.Name);
            return CommandResults.Failure(failure);
        }
    }

    private static ResourceCommandAnnotation? Find(IResource resource, string? name) =>
        resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(a => a.Name == name);
}
