namespace Couchannel.Data.Sessions;

/// <summary>Which sessions a list holds, and where in it a page begins.</summary>
/// <param name="After">The last session of the page before; its start and id.</param>
/// <param name="Limit">How many sessions at most.</param>
public sealed record SessionFilter(string? City, string? League, (DateTimeOffset StartsAt, Guid Id)? After, int Limit);
