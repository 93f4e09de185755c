using Couchannel.Identity.Protocol;
using Couchannel.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Couchannel.Identity.Storage;

/// <summary>Makes the database and the clients as the settings are, before the first request; throws away what has expired.</summary>
internal sealed class DatabasePreparation(IServiceScopeFactory scopes, IdentitySettings settings, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PrivateFiles.Prepare(settings.DatabaseFile);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDatabase>().Database;
        await database.EnsureCreatedAsync(cancellationToken);

        // Else who reads and who writes at the same moment are told that the database is locked. It stays so in a file that was made here.
        await database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'", cancellationToken);

        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var client in Clients.Of(settings))
        {
            if (await applications.FindByClientIdAsync(client.ClientId!, cancellationToken) is { } known)
            {
                await applications.UpdateAsync(known, client, cancellationToken);
            }
            else
            {
                await applications.CreateAsync(client, cancellationToken);
            }
        }

        var past = time.GetUtcNow() - Kept;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(past, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(past, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
