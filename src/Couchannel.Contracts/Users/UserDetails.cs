namespace Couchannel.Contracts.Users;

/// <summary>A user, as administrators see him.</summary>
/// <param name="Issuer">Who vouches for the user.</param>
/// <param name="Subject">The user's name there.</param>
/// <param name="SuspendedAt">Since when the user is suspended; <see langword="null"/> when he is not.</param>
public sealed record UserDetails(
    Guid Id,
    string Issuer,
    string Subject,
    string? Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SuspendedAt,
    string? SuspendedReason,
    Guid? HostId);
