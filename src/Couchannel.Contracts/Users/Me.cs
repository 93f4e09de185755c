using Couchannel.Contracts.Sessions;

namespace Couchannel.Contracts.Users;

/// <summary>Who is signed in.</summary>
/// <param name="Name">The name that the issuer tells; <see langword="null"/> where it tells none.</param>
/// <param name="Roles">Of <see cref="UserRoles"/>.</param>
/// <param name="Host">The host that the user is, if any.</param>
/// <param name="Language">The language that the user is written to in, of <see cref="Languages"/>.</param>
/// <param name="Email">Where mails go; <see langword="null"/> where the issuer tells no address, and then none are sent.</param>
public sealed record Me(
    Guid Id, string? Name, IReadOnlyList<string> Roles, HostSummary? Host, string Language = Languages.English, string? Email = null);
