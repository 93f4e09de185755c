namespace Couchannel.Contracts.Sessions;

/// <summary>What the match is watched with.</summary>
/// <param name="ViewerLimit">How many people the package lets watch at once.</param>
public sealed record StreamingPackage(string Name, int ViewerLimit);
