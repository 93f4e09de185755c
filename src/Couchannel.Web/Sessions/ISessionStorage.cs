namespace Couchannel.Web.Sessions;

/// <summary>Keeps what a signed-in visitor's cookie stands for, where every replica finds it.</summary>
internal interface ISessionStorage
{
    Task<byte[]?> GetAsync(string id);

    /// <param name="subject">Whose session it is.</param>
    /// <param name="lifetime">After which it is gone by itself.</param>
    Task SetAsync(string id, string subject, byte[] content, TimeSpan lifetime);

    /// <summary>Keeps something else for a session that somebody may have ended meanwhile: it stays ended then.</summary>
    /// <returns>Whether it was still there.</returns>
    /// <inheritdoc cref="SetAsync"/>
    Task<bool> ReplaceAsync(string id, string subject, byte[] content, TimeSpan lifetime);

    Task RemoveAsync(string id);

    /// <summary>Removes every session of somebody, on whichever machine they began it.</summary>
    /// <returns>What the sessions held.</returns>
    Task<IReadOnlyList<byte[]>> RemoveAllAsync(string subject);

    /// <summary>Waits until nobody else, on any replica, holds the session; it is released by disposing.</summary>
    /// <exception cref="TimeoutException">Somebody held it for too long.</exception>
    Task<IAsyncDisposable> HoldAsync(string id, CancellationToken cancellationToken);
}
