using Couchannel.Contracts.Sessions;

namespace Couchannel.Contracts.Users;

/// <summary>Who is signed in.</summary>
/// <param name="Name">The name that the issuer tells; <see langword="null"/> where it tells none.</param>
/// <param name="Roles">Of <see cref="UserRoles"/>.</param>
/// <param name="Host">The host that the user is, if any.</param>
public sealed record Me(Guid Id, string? Name, IReadOnlyList<string> Roles, HostSummary? Host);
