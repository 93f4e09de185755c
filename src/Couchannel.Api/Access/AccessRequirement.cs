using Microsoft.AspNetCore.Authorization;

namespace Couchannel.Api.Access;

/// <summary>A signed-in user who is not suspended, with a token that has one of some scopes; none is needed where there are none.</summary>
internal sealed record AccessRequirement(IReadOnlyList<string> AnyScope) : IAuthorizationRequirement;
