namespace Couchannel.Data.Users;

/// <summary>What tells users apart: who vouches for them, and the name they have there.</summary>
public sealed record UserKey(string Issuer, string Subject);
