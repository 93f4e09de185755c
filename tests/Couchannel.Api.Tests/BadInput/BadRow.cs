namespace Couchannel.Api.Tests.BadInput;

/// <summary>One bad input: how a good request is bent, and what it is answered with.</summary>
/// <param name="Bend">Makes the good request bad.</param>
/// <param name="Given">What is changed in the database before, where it is the state that makes the request bad.</param>
internal sealed record BadRow(string Name, Action<RequestDraft> Bend, int Status, string Type, string? Given = null)
{
    /// <summary>A query that cannot be answered.</summary>
    public static BadRow Query(string query, string type) => new($"?{query}", draft => draft.Query = query, 400, type);

    /// <summary>A property of the body with a value that it must not have.</summary>
    /// <param name="property">Its path, as in <c>package.name</c>.</param>
    /// <param name="json">The value.</param>
    public static BadRow Body(string property, string json, string type, int status = 400) =>
        new($"{property} = {(json.Length > 40 ? json[..40] + "…" : json)}", draft => draft.Set(property, json), status, type);

    /// <summary>A good request at a time when it may not be.</summary>
    public static BadRow When(string given, int status, string type) => new($"when {given}", _ => { }, status, type, given);
}
