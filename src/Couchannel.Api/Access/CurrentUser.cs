using Couchannel.Data.Audit;
using Couchannel.Data.Users;

namespace Couchannel.Api.Access;

/// <summary>The user who asks, on a route that requires one.</summary>
/// <param name="Address">Where the request comes from.</param>
internal sealed record CurrentUser(UserRow User, UserKey Key, IReadOnlySet<string> Scopes, string? Address)
{
    public Guid Id => User.Id;

    public Origin Origin => new(User.Id, Address);

    public bool IsAdmin => Scopes.Contains(Contracts.Access.Scopes.Admin);

    public bool May(string scope) => Scopes.Contains(scope);

    /// <summary>Gives a route its parameter.</summary>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => ValueTask.FromResult<CurrentUser?>(
        context.Features.Get<CurrentUser>() ?? throw new InvalidOperationException("The route does not require a signed-in user."));
}
