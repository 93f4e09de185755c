namespace Couchannel.Data.Hosts;

/// <summary>What became of the wish to be a host.</summary>
/// <param name="Outcome">One of <see cref="HostOutcome"/>.</param>
/// <param name="Host">The host that the user is; none when the key was used for something else.</param>
public sealed record HostResult(string Outcome, HostRow? Host);
