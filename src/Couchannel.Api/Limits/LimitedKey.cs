namespace Couchannel.Api.Limits;

/// <summary>A limit, and whose it is.</summary>
/// <param name="Name">The limit's name, as the answer's headers tell it.</param>
/// <param name="Whose">Who shares it: an address, a user, a user in a session.</param>
internal sealed record LimitedKey(string Name, string Whose, Limit Limit);
