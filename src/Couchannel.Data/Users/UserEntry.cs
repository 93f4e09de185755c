namespace Couchannel.Data.Users;

/// <summary>A user as administrators see him.</summary>
public sealed record UserEntry(
    Guid Id, string Issuer, string Subject, string? Name, DateTimeOffset CreatedAt, DateTimeOffset? SuspendedAt, string? SuspendedReason,
    Guid? HostId);
