namespace Couchannel.Data.Audit;

/// <summary>Who asks, and from where.</summary>
/// <param name="Address">The client's address, where it is known.</param>
public sealed record Origin(Guid UserId, string? Address);
