namespace Couchannel.Data.Users;

/// <summary>What an issuer tells of a user; what it does not tell is <see langword="null"/>.</summary>
/// <param name="Language">The language to write to him in, one of ours.</param>
public sealed record UserProfile(string? Name = null, string? Email = null, string? Language = null);
