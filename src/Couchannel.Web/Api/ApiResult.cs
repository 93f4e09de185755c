using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Web.Api;

/// <summary>What the API answered: a value, or why there is none.</summary>
internal sealed record ApiResult<T>(T? Value, ApiProblem? Problem)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Value is not null;
}
