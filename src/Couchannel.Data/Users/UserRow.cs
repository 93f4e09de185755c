using System.ComponentModel;
using Couchannel.Contracts.Users;

namespace Couchannel.Data.Users;

/// <summary>A user as each request needs to know him.</summary>
/// <param name="SuspendedAt">Since when he is suspended; <see langword="null"/> when he is not.</param>
/// <param name="HostId">The host he is, if he took that step.</param>
/// <param name="Language">The language that he is written to in.</param>
/// <param name="Email">Where mails go, where that is known.</param>
[ImmutableObject(true)]
public sealed record UserRow(
    Guid Id, string? Name, DateTimeOffset? SuspendedAt, Guid? HostId, string Language = Languages.English, string? Email = null);
