using System.ComponentModel;

namespace Couchannel.Data.Users;

/// <summary>A user as each request needs to know him.</summary>
/// <param name="SuspendedAt">Since when he is suspended; <see langword="null"/> when he is not.</param>
/// <param name="HostId">The host he is, if he took that step.</param>
[ImmutableObject(true)]
public sealed record UserRow(Guid Id, string? Name, DateTimeOffset? SuspendedAt, Guid? HostId);
