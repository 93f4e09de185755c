using Couchannel.Contracts.Problems;

namespace Couchannel.Web.Api;

/// <summary>Why the API gave no value (RFC 9457).</summary>
/// <param name="SeatsLeft">How many seats a session still has, where it has too few.</param>
internal sealed record ApiProblem(int Status, string Type, int? SeatsLeft = null)
{
    /// <summary>No answer, or none that says what happened: the call may have had its effect.</summary>
    public static readonly ApiProblem Unavailable = new(StatusCodes.Status503ServiceUnavailable, "about:unavailable");

    /// <summary>Nobody is signed in, or no longer.</summary>
    public static readonly ApiProblem Unauthenticated = new(StatusCodes.Status401Unauthorized, "about:unauthenticated");

    public bool IsUnauthenticated => Status == StatusCodes.Status401Unauthorized;

    public bool IsUnavailable => this == Unavailable;

    public bool IsNotFound => Status == StatusCodes.Status404NotFound || Type == ProblemTypes.NotFound;
}
